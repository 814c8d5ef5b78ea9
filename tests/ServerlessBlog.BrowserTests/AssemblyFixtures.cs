using ServerlessBlog.Tests;

[assembly: AssemblyFixture(typeof(AzuriteServer))]
[assembly: AssemblyFixture(typeof(Chromium))]
