using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using ServerlessBlog;
using ServerlessBlog.Transfer;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
using var host = builder.AddBlog().Build();
return await Commands.RunAsync(host.Services, args) ?? await host.RunBlogAsync();
