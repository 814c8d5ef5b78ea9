using System.Security.Cryptography;

namespace ServerlessBlog.Local;

/// <summary>Names of workers, questions and invocations: random, in the form of a UUID.</summary>
internal static class RpcId
{
    public static string New() => new Guid(RandomNumberGenerator.GetBytes(16)).ToString();
}
