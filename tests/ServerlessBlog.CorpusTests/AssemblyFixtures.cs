using ServerlessBlog.Tests;

[assembly: AssemblyFixture(typeof(AzuriteServer))]
