using System.Buffers.Text;
using System.Security.Cryptography;

namespace ServerlessBlog.Local;

/// <summary>A secret of this machine: 256 random bits, made once and readable by its owner only.</summary>
internal static class GeneratedKey
{
    public static string ReadOrMake(string dataFolder, string name)
    {
        var path = Path.Combine(dataFolder, name);
        if (!File.Exists(path))
            Make(dataFolder, path);
        return File.ReadAllText(path).Trim();
    }

    private static void Make(string dataFolder, string path)
    {
        Directory.CreateDirectory(dataFolder);
        var draft = $"{path}.{Path.GetRandomFileName()}";
        var owned = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            owned.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(draft, owned))
            writer.Write(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft); // another program was first: its key is the one
        }
    }
}
