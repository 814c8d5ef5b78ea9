namespace ServerlessBlog.Local;

/// <summary>
/// What a value in local.defaults.json may name in braces: {site} and {functions}, addresses that end in a slash; {services}, the
/// stand-ins' address without one; {solution}, the folder of the app's solution; {key:NAME}, a secret that is made once; {setting:NAME},
/// another setting's value.
/// </summary>
internal sealed class PlaceValues(LocalOptions options, HostSettings host, string? solution)
{
    /// <summary>The site's own address.</summary>
    public string Site => $"http://127.0.0.1:{options.Port}/";

    /// <summary>What the routes of HTTP functions are below.</summary>
    public string Functions => host.RoutePrefix.Length == 0 ? Site : $"{Site}{host.RoutePrefix}/";

    /// <summary>Null for a place that has no value here.</summary>
    public string? Find(string place, Func<string, string?> setting) =>
        place.Split(':', 2) switch
        {
            ["site"] => Site,
            ["functions"] => Functions,
            ["services"] => Site.TrimEnd('/'),
            ["solution"] => solution,
            ["key", var name] => GeneratedKey.ReadOrMake(options.DataFolder, name),
            ["setting", var name] => setting(name),
            _ => throw new StartupProblem($"local.defaults.json names {{{place}}}, which this host does not know."),
        };
}
