namespace ServerlessBlog.Tests.Site;

public sealed class ReadingTests(BlogFixture blog, Chromium chromium) : IClassFixture<BlogFixture>
{
    [Fact]
    public async Task A_reader_opens_the_home_page()
    {
        await using var visit = await chromium.VisitAsync(blog);

        var answer = await visit.OpenAsync("/");

        Assert.Equal(200, answer.Status);
        Assert.Contains("Open Door", await visit.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Empty(visit.Problems);
    }
}
