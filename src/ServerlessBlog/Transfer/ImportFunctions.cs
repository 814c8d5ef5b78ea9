using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using ServerlessBlog.Access;
using ServerlessBlog.Http;

namespace ServerlessBlog.Transfer;

/// <summary>Import of plain documents over the API, one a call, so that whoever imports many sees how far it is.</summary>
public sealed class ImportFunctions(ImportDocument import, AuthorAccess access, IOptionsMonitor<BlogOptions> blog)
{
    private const int MostBytes = 1024 * 1024;

    /// <summary>
    /// <c>POST import?name&amp;author</c>: a document as the body; 200 with what was new, also the second time. <c>name</c> is its file's,
    /// for messages.
    /// </summary>
    [Function("ImportDocument")]
    public async Task<IResult> ImportDocument(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "import")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!access.IsAuthor(request))
        {
            return Problems.Unauthorized;
        }

        var fields = new QueryFields(request.Query);
        var (name, author) = (fields.Text("name", 200) ?? "document", fields.Text("author", 60));
        if (fields.Errors() is { } errors)
        {
            return Problems.Invalid(errors);
        }

        return await RequestBodyReader.ReadBytesAsync(request, MostBytes, cancellationToken) is not { } bytes ? Problems.TooLarge(MostBytes)
            : !Utf8.IsValid(bytes.Span) ? Problems.Invalid("body", "It is not valid UTF-8.")
            : await RunAsync(name, Encoding.UTF8.GetString(bytes.Span), author, cancellationToken);
    }

    private async Task<IResult> RunAsync(string name, string text, string? author, CancellationToken cancellationToken)
    {
        PlainDocument document;
        try
        {
            document = PlainDocument.Parse(name, text, author ?? blog.CurrentValue.AuthorName);
        }
        catch (PlainDocumentException malformed)
        {
            return Problems.Invalid("body", malformed.Message);
        }

        return new AuthorAnswer<Imported>(await import.RunAsync(document, author, cancellationToken), BlogJson.Wire.Imported);
    }
}
