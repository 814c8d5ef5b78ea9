using ServerlessBlog.Screening.Spam;

namespace ServerlessBlog.Tests;

/// <summary>
/// One running blog for classes of quick tests that make a few posts of their own and look at nothing else: a start costs seconds. It does
/// not learn: what one class approves or calls spam must not change what screening thinks of another's comments.
/// </summary>
public sealed class SharedBlog(AzuriteServer azurite) : BlogFixture(azurite)
{
    public override async ValueTask InitializeAsync() =>
        Use(
            await Azurite.ShareAsync(async () =>
            {
                var blog = new Running(Azurite);
                await blog.InitializeAsync();
                return blog;
            })
        );

    private sealed class Running(AzuriteServer azurite) : BlogFixture(azurite)
    {
        protected override Dictionary<string, string> Settings =>
            new() { [$"AzureWebJobs.{nameof(LearningFunctions.LearnVerdict)}.Disabled"] = "true" };
    }
}

/// <summary>
/// A blog of its own for as long as a class runs; before, others had it and left their posts and comments. A new one costs more than many
/// tests do: for a class whose tests need one that is empty, or has settings of its own, there is <see cref="BlogFixture"/>.
/// </summary>
public sealed class LentBlog(AzuriteServer azurite) : BlogFixture(azurite)
{
    private BlogFixture? lent;

    public override async ValueTask InitializeAsync() => Use(lent = await Azurite.LendAsync());

    public override ValueTask DisposeAsync()
    {
        if (lent is not null)
            Azurite.TakeBack(lent);
        return base.DisposeAsync();
    }
}
