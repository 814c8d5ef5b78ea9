using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServerlessBlog.TinyApp;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddHttpClient<Probe>(client => client.BaseAddress = new Uri(builder.Configuration["Probe"]!));
if (builder.Configuration["ExitCode"] is { } code)
{
    await Console.Error.WriteLineAsync("This app does not want to start.");
    return int.Parse(code, System.Globalization.CultureInfo.InvariantCulture);
}

if (args is ["echo", ..])
{
    Console.WriteLine($"{string.Join(' ', args)} {builder.Configuration["Word"]}");
    return 3;
}

await builder.Build().RunAsync();
return 0;
