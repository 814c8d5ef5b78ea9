using System.Text.Json.Nodes;
using ServerlessBlog.Storage;

namespace ServerlessBlog.Tests.Infra;

/// <summary>What the template promises: nothing open, nothing shared, nothing lost, nobody able to do more than they must.</summary>
[Collection(nameof(Bicep))]
public sealed class TemplateTests(Bicep bicep)
{
    private const string Storage = "Microsoft.Storage/storageAccounts";
    private const string Role = "Microsoft.Authorization/roleAssignments";

    /// <summary>
    /// Storage Blob Data Owner, Queue and Table Data Contributor, Cognitive Services User, Monitoring Metrics Publisher, Key Vault Secrets
    /// User.
    /// </summary>
    private static readonly string[] RolesOfApp =
    [
        "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        "3913510d-42f4-4e42-8a64-420c390055eb",
        "4633458b-17de-408a-b874-0445c86b69e6",
        "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        "a97b65f3-24c7-4388-baec-2e87135dc908",
        "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
    ];

    [Fact]
    public void It_compiles_and_lints_without_a_warning() => Assert.Equal("", bicep.Complaints);

    [Fact]
    public async Task Its_files_are_formatted()
    {
        foreach (var file in Directory.EnumerateFiles(Bicep.Infra, "*.bicep"))
        {
            Assert.Equal(await File.ReadAllTextAsync(file), (await Bicep.RunAsync("format", file, "--stdout")).Output);
        }
    }

    [Fact]
    public void The_account_takes_tokens_of_the_directory_over_new_tls_and_shows_nothing_but_the_site()
    {
        var account = bicep.Only(Storage);

        Assert.Equal(
            ("False", "False", "False", "TLS1_2", "True"),
            (
                Text(account, "allowSharedKeyAccess"),
                Text(account, "allowBlobPublicAccess"),
                Text(account, "allowCrossTenantReplication"),
                Text(account, "minimumTlsVersion"),
                Text(account, "supportsHttpsTrafficOnly")
            )
        );
        Assert.All(bicep.All($"{Storage}/blobServices/containers"), container =>
            Assert.Equal("None", Text(container["properties"]!, "publicAccess"))
        );
    }

    [Fact]
    public void Deleted_and_overwritten_blobs_can_be_had_back_and_the_site_is_served()
    {
        var blobs = bicep.Only($"{Storage}/blobServices");

        Assert.Equal("True", Text(blobs, "isVersioningEnabled"));
        Assert.Equal(("True", "14"), (Text(blobs["deleteRetentionPolicy"]!, "enabled"), Text(blobs["deleteRetentionPolicy"]!, "days")));
        Assert.Equal("True", Text(blobs["containerDeleteRetentionPolicy"]!, "enabled"));
        Assert.Equal(
            ("True", "index.html", "404.html"),
            (
                Text(blobs["staticWebsite"]!, "enabled"),
                Text(blobs["staticWebsite"]!, "indexDocument"),
                Text(blobs["staticWebsite"]!, "errorDocument404Path")
            )
        );
    }

    [Fact]
    public void Old_versions_of_posts_are_never_forgotten()
    {
        var prefixes = bicep.Only($"{Storage}/managementPolicies")["policy"]!["rules"]!
            .AsArray()
            .SelectMany(rule => rule!["definition"]!["filters"]!["prefixMatch"]!.AsArray());

        Assert.DoesNotContain(prefixes, prefix =>
            prefix!.GetValue<string>().StartsWith(StorageNames.PostContainer, StringComparison.Ordinal)
        );
        Assert.DoesNotContain(prefixes, prefix =>
            prefix!.GetValue<string>().StartsWith(StorageNames.MediaContainer, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void It_makes_every_container_table_and_queue_of_the_app_and_no_other()
    {
        // $web comes with the static website, `deployment` is the platform's.
        AssertSame(
            "containers",
            StorageNames.Containers.Except([StorageNames.SiteContainer]).Append("deployment"),
            bicep.Names($"{Storage}/blobServices/containers")
        );
        AssertSame("tables", StorageNames.Tables, bicep.Names($"{Storage}/tableServices/tables"));
        AssertSame("queues", StorageNames.Queues, bicep.Names($"{Storage}/queueServices/queues"));
    }

    [Fact]
    public void The_app_has_six_roles_each_on_one_resource()
    {
        var roles = bicep.All(Role).Where(role => Text(role["properties"]!, "principalType") == "ServicePrincipal").ToList();

        Assert.Equal(RolesOfApp, roles.Select(role => Text(role["properties"]!, "roleDefinitionId").Split('/')[^1]).Order());
        Assert.All(roles, role =>
            Assert.Contains("userAssignedIdentities", Text(role["properties"]!, "principalId"), StringComparison.Ordinal)
        );
        // Not one on the whole group: each id goes on below a resource.
        Assert.All(bicep.All(Role), role =>
            Assert.Matches("resourceGroups/rg-test/providers/(?!Microsoft.Authorization)", Text(role, "id"))
        );
    }

    [Fact]
    public void Nothing_takes_a_key_or_a_password()
    {
        Assert.Equal("True", Text(bicep.Only("Microsoft.CognitiveServices/accounts"), "disableLocalAuth"));
        Assert.Equal("True", Text(bicep.Only("Microsoft.Insights/components"), "DisableLocalAuth"));
        Assert.Equal("True", Text(bicep.Only("Microsoft.KeyVault/vaults"), "enableRbacAuthorization"));
        Assert.Equal(["ftp", "scm"], bicep.Names("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Order());
        Assert.All(bicep.All("Microsoft.Web/sites/basicPublishingCredentialsPolicies"), policy =>
            Assert.Equal("False", Text(policy["properties"]!, "allow"))
        );
        Assert.DoesNotContain(bicep.Resources, resource =>
            resource.ToJsonString().Contains("listKeys", StringComparison.OrdinalIgnoreCase)
        );
        Assert.DoesNotContain(bicep.Resources, resource => resource.ToJsonString().Contains("SG.not-a-key", StringComparison.Ordinal));
    }

    [Fact]
    public void The_app_is_a_flex_consumption_app_of_dotnet_10_that_speaks_https_only()
    {
        var plan = Assert.Single(bicep.All("Microsoft.Web/serverfarms"));
        var app = bicep.Only("Microsoft.Web/sites");
        var configuration = app["functionAppConfig"]!;

        Assert.Equal("FC1", Text(plan["sku"]!, "name"));
        Assert.Equal(
            ("True", "1.2", "1.2"),
            (Text(app, "httpsOnly"), Text(app["siteConfig"]!, "minTlsVersion"), Text(app["siteConfig"]!, "scmMinTlsVersion"))
        );
        Assert.Equal(("dotnet-isolated", "10.0"), (Text(configuration["runtime"]!, "name"), Text(configuration["runtime"]!, "version")));
        Assert.Equal("UserAssignedIdentity", Text(configuration["deployment"]!["storage"]!["authentication"]!, "type"));
        Assert.Contains("id-", Text(app, "keyVaultReferenceIdentity"), StringComparison.Ordinal);
        Assert.Equal("False", Text(app["siteConfig"]!["cors"]!, "supportCredentials"));
        Assert.DoesNotContain(app["siteConfig"]!["cors"]!["allowedOrigins"]!.AsArray(), origin => origin!.GetValue<string>() == "*");
    }

    [Fact]
    public void Somebody_hears_of_poison_refused_mail_and_a_growing_bill()
    {
        var alerts = bicep
            .All("Microsoft.Insights/scheduledQueryRules")
            .Select(alert => Text(alert["properties"]!["criteria"]!["allOf"]![0]!, "query"));
        var people = bicep.Only("Microsoft.Insights/actionGroups")["emailReceivers"]!.AsArray();
        var budget = bicep.Only("Microsoft.Consumption/budgets");

        Assert.Contains(alerts, query => query.Contains("-poison", StringComparison.Ordinal));
        Assert.Contains(alerts, query => query.Contains("blog.mail.failures", StringComparison.Ordinal));
        Assert.Equal("author@open-door.org", Text(people[0]!, "emailAddress"));
        Assert.Equal(("Monthly", "10", 3), (Text(budget, "timeGrain"), Text(budget, "amount"), budget["notifications"]!.AsObject().Count));
        Assert.Equal("0.15", Text(bicep.Only("Microsoft.OperationalInsights/workspaces")["workspaceCapping"]!, "dailyQuotaGb"));
    }

    private static void AssertSame(string kind, IEnumerable<string> code, IEnumerable<string> template) =>
        Assert.True(
            code.ToHashSet().SetEquals(template),
            $"The {kind} of StorageNames and infra/storage.bicep differ. Missing there: {string.Join(", ", code.Except(template))}; "
                + $"of no use there: {string.Join(", ", template.Except(code))}."
        );

    private static string Text(JsonNode node, string name) =>
        node[name]!.ToString() switch
        {
            "true" => "True",
            "false" => "False",
            var text => text,
        };
}
