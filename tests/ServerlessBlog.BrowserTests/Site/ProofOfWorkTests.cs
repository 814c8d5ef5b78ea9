using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ServerlessBlog.Tests.Site;

/// <summary>A blog whose forms ask for as much work as they do in earnest.</summary>
public sealed class ProofFixture(AzuriteServer azurite) : BlogFixture(azurite)
{
    protected override Dictionary<string, string> Settings => new() { ["Door:ProofBits"] = "16" };
}

public sealed class ProofOfWorkTests(ProofFixture blog, Chromium chromium) : IClassFixture<ProofFixture>
{
    [Fact]
    public async Task On_the_blogs_own_pages_a_worker_does_it()
    {
        await using var visit = await OpenAsync();
        var worker = await visit.Page.RunAndWaitForWorkerAsync(() =>
            visit.Page.GetByLabel("Your comment").FillAsync("Worked for in a worker")
        );
        Assert.Matches(@"/assets/blog-comments\.[0-9a-f]+\.js$", worker.Url);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(visit.Page.GetByText("Your comment is on the blog")).ToBeVisibleAsync();
        Assert.Empty(visit.Page.Workers);
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task Where_no_worker_may_be_had_the_page_does_it_itself()
    {
        await using var visit = await OpenAsync("delete globalThis.Worker;");

        await visit.Page.GetByLabel("Your comment").FillAsync("Worked for on the page");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(visit.Page.GetByText("Your comment is on the blog")).ToBeVisibleAsync();
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public async Task A_worker_that_cannot_start_leaves_the_work_to_the_page()
    {
        await using var visit = await OpenAsync(
            "globalThis.Worker = class extends Worker { constructor(address, options) { super(new URL('/nowhere.js', address), "
                + "options); } };"
        );

        await visit.Page.GetByLabel("Your comment").FillAsync("Worked for after all");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Expect(visit.Page.GetByText("Your comment is on the blog")).ToBeVisibleAsync();
    }

    private async Task<Visit> OpenAsync(string script = ";")
    {
        var slug = await blog.NewPostAsync();
        await Eventually.Until("the post's page", async () => (await blog.Reader.GetAsync($"posts/{slug}/")).IsSuccessStatusCode);
        var visit = await chromium.VisitAsync(blog);
        await visit.Page.AddInitScriptAsync(script);
        await visit.OpenAsync($"/posts/{slug}/");
        return visit;
    }
}
