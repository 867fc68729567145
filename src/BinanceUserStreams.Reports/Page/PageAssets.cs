using System.Security.Cryptography;
using System.Text;

namespace BinanceUserStreams.Reports.Page;

/// <summary>The page's own files, which are resources of this assembly.</summary>
internal static class PageAssets
{
    /// <summary>Chart.js, as its npm package has it; see THIRD-PARTY-NOTICES.txt.</summary>
    public const string ChartLibraryFile = "chart.umd.min.js";

    public static string Template => Read("report.html");

    public static string Style => Read("report.css");

    public static string Script => Read("report.js");

    /// <summary>The library without its last line, which names a file that a debugger would fetch.</summary>
    public static string ChartLibrary
    {
        get
        {
            var text = Read(ChartLibraryFile);
            return text.Substring(0, text.LastIndexOf("//# sourceMappingURL", StringComparison.Ordinal));
        }
    }

    /// <summary>What a Content-Security-Policy calls a script or a style that stands in the page.</summary>
    public static string Hash(string text) =>
        $"'sha256-{Convert.ToBase64String(HashData(Encoding.UTF8.GetBytes(text)))}'";

#if NET
    private static byte[] HashData(byte[] bytes) => SHA256.HashData(bytes);
#else
    private static byte[] HashData(byte[] bytes)
    {
        using var algorithm = SHA256.Create();
        return algorithm.ComputeHash(bytes);
    }
#endif

    // A browser takes each line break for one of Unix before it compares hashes.
    private static string Read(string name)
    {
        using StreamReader reader = new(typeof(PageAssets).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
