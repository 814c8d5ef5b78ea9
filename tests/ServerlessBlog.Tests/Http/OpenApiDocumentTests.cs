using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using ServerlessBlog.Http;
using ServerlessBlog.Intake;
using ServerlessBlog.Posts;

namespace ServerlessBlog.Tests.Http;

public sealed class OpenApiDocumentTests
{
    /// <summary>Pages that mails and forms lead to, and upkeep: not for front ends.</summary>
    private static readonly string[] NotInTheContract =
    [
        "ShowLink",
        "PressLink",
        "ReceiveMail",
        "ReceiveMailEvents",
        "RebuildIndex",
        "ShowCommentForm",
        "SendCommentForm",
        "ShowReceipt",
        "PressReceipt",
        "ShowConfirmation",
        "ConfirmSubscription",
        "ShowUnsubscribe",
        "Unsubscribe",
        "ShowPrivacyLink",
        "PressPrivacyLink",
    ];

    private static readonly JsonNode Document = Read();

    [Fact]
    public void Document_has_every_function_of_the_contract_under_its_method_and_route() =>
        Assert.Equal(Functions().Where(function => !NotInTheContract.Contains(function.Name)).Order(), Operations().Order());

    [Fact]
    public void Limits_are_those_of_the_code()
    {
        Assert.Equal(Slug.MostCharacters, Limit("Slug", "maxLength"));
        Assert.Equal(Slug.MostTagCharacters, Limit("Tag", "maxLength"));
        Assert.Equal(PostInput.MostTags, Limit("Tags", "maxItems"));
        Assert.Equal(PostInput.MostMarkdownBytes, Limit("Markdown", "maxLength"));
        Assert.Equal(
            CommentInput.MostCharacters,
            (int?)Document["components"]!["schemas"]!["CommentInput"]!["properties"]!["text"]!["maxLength"]
        );
        Assert.Equal(PostListQuery.DefaultLimit, (int?)Document["components"]!["parameters"]!["Limit"]!["schema"]!["default"]);
        Assert.Equal(PostListQuery.MostItems, (int?)Document["components"]!["parameters"]!["Limit"]!["schema"]!["maximum"]);
    }

    [Fact]
    public void Version_is_the_apps() =>
        Assert.Equal(typeof(OpenApiDocument).Assembly.GetName().Version!.ToString(fieldCount: 3), (string?)Document["info"]!["version"]);

    private static int? Limit(string schema, string keyword) => (int?)Document["components"]!["schemas"]![schema]![keyword];

    private static IEnumerable<(string Name, string Method, string Route)> Operations() =>
        from path in Document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where operation.Key != "parameters"
        select ((string)operation.Value!["operationId"]!, operation.Key, path.Key.TrimStart('/'));

    /// <summary>HEAD goes without saying where there is GET.</summary>
    private static IEnumerable<(string Name, string Method, string Route)> Functions() =>
        from type in typeof(OpenApiDocument).Assembly.GetTypes()
        from function in type.GetMethods()
        let name = function.GetCustomAttribute<FunctionAttribute>()?.Name
        let trigger = function
            .GetParameters()
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .FirstOrDefault(attribute => attribute is not null)
        where name is not null && trigger is not null
        from method in trigger.Methods!
        where method != "head"
        select (name, method, trigger.Route!);

    private static JsonNode Read()
    {
        using var stream = typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi.json")!;
        return JsonNode.Parse(stream)!;
    }
}
