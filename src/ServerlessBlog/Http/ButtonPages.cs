using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ServerlessBlog.Http;

/// <summary>A button: its words, the form's field that tells which was pressed, and whether it ends something.</summary>
public sealed record PageButton(string Label, string Field, string Value, bool IsStop = false);

/// <summary>The pages behind the links of readers' mails: a question with its buttons, and what came of pressing one.</summary>
public sealed class ButtonPages(ComponentRenderer renderer, IOptionsMonitor<BlogOptions> blog)
{
    /// <summary>A question; each button posts <paramref name="token"/> to <paramref name="route"/>.</summary>
    internal Task<IResult> AskAsync(string heading, string message, string route, string token, IReadOnlyList<PageButton> buttons) =>
        PageAsync(
            StatusCodes.Status200OK,
            new()
            {
                [nameof(ButtonPage.Heading)] = heading,
                [nameof(ButtonPage.Message)] = message,
                [nameof(ButtonPage.Buttons)] = buttons,
                [nameof(ButtonPage.FormAction)] = new Uri(blog.CurrentValue.ApiUrl, route).AbsoluteUri,
                [nameof(ButtonPage.Token)] = token,
            }
        );

    /// <summary>A page with nothing to press.</summary>
    internal Task<IResult> SayAsync(string heading, string message, int status = StatusCodes.Status200OK) =>
        PageAsync(status, new() { [nameof(ButtonPage.Heading)] = heading, [nameof(ButtonPage.Message)] = message });

    private async Task<IResult> PageAsync(int status, Dictionary<string, object?> parameters)
    {
        parameters[nameof(ButtonPage.SiteUrl)] = blog.CurrentValue.SiteUrl.AbsoluteUri;
        return new HtmlPage(await renderer.RenderAsync<ButtonPage>(parameters), PlainPage.Style, status);
    }
}
