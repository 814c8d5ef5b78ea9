namespace ServerlessBlog.TinyApp;

/// <summary>
/// Tells the test that runs this app what a function was given, and does not go on before the test has answered; an answer that is none
/// throws.
/// </summary>
public sealed class Probe(HttpClient client)
{
    public async Task ReportAsync(string value, CancellationToken cancellationToken = default)
    {
        using var body = new StringContent(value);
        using var answer = await client.PostAsync(new Uri("", UriKind.Relative), body, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
