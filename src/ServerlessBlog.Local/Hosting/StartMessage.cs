using Microsoft.AspNetCore.Builder;

namespace ServerlessBlog.Local;

/// <summary>Tells the person who started the program where everything is.</summary>
internal static class StartMessage
{
    public static void Write(TextWriter output, WebApplication app, LocalOptions options) =>
        output.WriteLine($"""

            The blog runs.
              Site        {app.Configuration["Blog:SiteUrl"]}
              API         {app.Configuration["Blog:ApiUrl"]}posts
              Mail        http://127.0.0.1:{options.Port}/_local/mail
              Author key  {app.Configuration["Blog:AuthorKey"]}
              Data        {options.DataFolder}
            Ctrl+C stops it.

            """);
}
