using System.Reflection;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ServerlessBlog.Local;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Collects the services and middlewares of a function app.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly LocalRuntime runtime;

    internal FunctionsApplicationBuilder(string[] args, Assembly functions) => runtime = new LocalRuntime(args, functions);

    /// <inheritdoc/>
    public IDictionary<object, object> Properties => Inner.Properties;

    /// <inheritdoc/>
    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    /// <inheritdoc cref="IHostApplicationBuilder.Configuration"/>
    public ConfigurationManager Configuration => runtime.Web.Configuration;

    /// <inheritdoc/>
    public IHostEnvironment Environment => runtime.Web.Environment;

    /// <inheritdoc/>
    public ILoggingBuilder Logging => runtime.Web.Logging;

    /// <inheritdoc/>
    public IMetricsBuilder Metrics => runtime.Web.Metrics;

    /// <summary>The app's services.</summary>
    public IServiceCollection Services => runtime.Web.Services;

    private IHostApplicationBuilder Inner => runtime.Web;

    /// <summary>Makes the host; this can be done once.</summary>
    public IHost Build() => runtime.Build();

    /// <inheritdoc/>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => Inner.ConfigureContainer(factory, configure);

    /// <inheritdoc/>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        runtime.Middlewares.Add(middleware);
        return this;
    }
}

/// <summary>Turns on the ASP.NET Core integration.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>Lets HTTP functions take <c>HttpRequest</c> and give <c>IResult</c>. The local runtime knows no other form.</summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder) => builder;
}
