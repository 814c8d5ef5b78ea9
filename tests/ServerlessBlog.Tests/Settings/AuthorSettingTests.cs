using System.Text.Json;
using ServerlessBlog.Settings;

namespace ServerlessBlog.Tests.Settings;

public sealed class AuthorSettingTests
{
    [Theory]
    [InlineData("title", "\"Open Door\"", "Open Door")]
    [InlineData("title", "\"  spaces around \"", "spaces around")]
    [InlineData("kinds", "\"idea wish\"", "idea wish")]
    [InlineData("kinds", "\"\"", "")]
    [InlineData("holdFrom", "4", "4")]
    public void Good_values_are_taken(string name, string json, string value) => Assert.Equal((value, null), Read(name, json));

    [Theory]
    [InlineData("title", "\"\"")]
    [InlineData("title", "\"two\\nlines\"")]
    [InlineData("title", "[]")]
    [InlineData("author", "\"0123456789012345678901234567890123456789012345678901234567890\"")]
    [InlineData("kinds", "\"Ideas!\"")]
    [InlineData("holdFrom", "0")]
    [InlineData("holdFrom", "8")]
    [InlineData("holdFrom", "2.5")]
    [InlineData("holdFrom", "\"high\"")]
    [InlineData("rejectFrom", "true")]
    public void Bad_values_are_refused_by_the_rules_of_the_options(string name, string json)
    {
        var (value, error) = Read(name, json);

        Assert.Null(value);
        Assert.NotEmpty(error!);
    }

    [Fact]
    public void Names_are_different_and_each_is_a_property_of_configuration()
    {
        Assert.Equal(AuthorSettings.All.Count, AuthorSettings.All.Select(setting => setting.Name).Distinct().Count());
        Assert.Contains("Blog:Title", AuthorSettings.All.Select(setting => setting.Key));
    }

    private static (string? Value, string? Error) Read(string name, string json) =>
        AuthorSettings.All.Single(setting => setting.Name == name).Read(JsonSerializer.Deserialize<JsonElement>(json));
}
