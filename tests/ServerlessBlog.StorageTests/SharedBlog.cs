namespace ServerlessBlog.Tests;

/// <summary>
/// One running blog for classes of quick tests that make a few posts of their own and look at nothing else: a start costs seconds. It does not learn: what one class
/// approves or calls spam must not change what screening thinks of another's comments.
/// </summary>
public sealed class SharedBlog(AzuriteServer azurite) : BlogFixture(azurite)
{
    public override async ValueTask InitializeAsync() => Use(await Azurite.ShareAsync(async () =>
    {
        var blog = new Running(Azurite);
        await blog.InitializeAsync();
        return blog;
    }));

    private sealed class Running(AzuriteServer azurite) : BlogFixture(azurite)
    {
        protected override Dictionary<string, string> Settings => new() { ["AzureWebJobs.LearnVerdict.Disabled"] = "true" };
    }
}
