using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace ServerlessBlog.Tests.Desk;

/// <summary>A blog whose author is known by a key, and the way into its desk.</summary>
public sealed class DeskFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    /// <summary>A window in which the author is signed in, as the API signs in; the way by mail has a test of its own.</summary>
    public async Task<Visit> SignedInAsync(Chromium chromium, string view, ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        using var answer = await Author.PostAsJsonAsync("api/session", new { });
        var session = await ReadAsync(answer, HttpStatusCode.OK);
        var visit = await chromium.VisitAsync(this, scheme, width);
        await visit.Page.AddInitScriptAsync(
            $$"""
            sessionStorage.setItem("desk:session", JSON.stringify({ token: {{JsonSerializer.Serialize(
                session.GetProperty("token").GetString()
            )}}, expiresAt: {{JsonSerializer.Serialize(session.GetProperty("expiresAt").GetString())}}, since: Date.now() }));
            """
        );
        await visit.OpenAsync($"/desk/#/{view}");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        return visit;
    }

    /// <summary>A comment that waits for the author; its words hold the local lexicon's.</summary>
    public Task<string> HeldAsync(string slug, string words) =>
        ScreenedAsync(slug, new { text = $"{words} Only idiots would say no." }, "held");

    /// <summary>The post as its author sees it.</summary>
    public Task<JsonElement> PostAsync(string slug) => GetAsAuthorAsync($"api/posts/{slug}");
}
