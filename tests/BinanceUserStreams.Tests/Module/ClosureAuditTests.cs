namespace BinanceUserStreams.Tests.Module;

/// <summary>
/// PowerShell reads no binding redirects: what an assembly asks for must be there in exactly that version.
/// </summary>
public sealed class ClosureAuditTests
{
    // What .NET Framework 4.7.2 has itself, by the names our closure uses. The engine brings its own assembly.
    private static readonly string[] Framework =
    [
        "mscorlib", "netstandard", "System", "System.Core", "System.Data", "System.Drawing", "System.IO.Compression",
        "System.Management.Automation", "System.Net.Http", "System.Numerics", "System.Runtime.Serialization",
        "System.Transactions", "System.Web", "System.Xml", "System.Xml.Linq",
    ];

    [Fact]
    public void Windows_PowerShell_finds_every_assembly_without_a_binding_redirect()
    {
        var shipped = Shipped("net472");
        Assert.Empty(shipped.Values.SelectMany(file => Missing(file, shipped)));
    }

    [Fact]
    public void A_reference_to_another_version_is_noticed()
    {
        var shipped = Shipped("net472").ToDictionary(
            pair => pair.Key, pair => pair.Value with { Version = new Version(pair.Value.Version.Major + 1, 0, 0, 0) });
        Assert.NotEmpty(shipped.Values.SelectMany(file => Missing(file, shipped)));
    }

    [Fact]
    public void PowerShell_gets_nothing_but_our_assemblies_RestSharp_BouncyCastle_Parquet_and_Spectre_Console() => Assert.Equal(
        [
            "BinanceUserStreams", "BinanceUserStreams.Core", "BinanceUserStreams.PrivateKeys", "BinanceUserStreams.Reports",
            "BinanceUserStreams.Rest", "BinanceUserStreams.Screen", "BinanceUserStreams.Tables", "BouncyCastle.Cryptography",
            "CommunityToolkit.HighPerformance", "K4os.Compression.LZ4", "Microsoft.IO.RecyclableMemoryStream", "Parquet", "RestSharp",
            "Snappier", "Spectre.Console", "Spectre.Console.Ansi", "ZstdSharp",
        ],
        Shipped("net8.0").Keys.Order());

    [Theory]
    [InlineData("net472")]
    [InlineData("net8.0")]
    public void What_import_loads_stands_beside_the_module_and_the_rest_in_lib(string framework)
    {
        var beside = Directory.EnumerateFiles(Path.Combine(StagedModule.Folder, framework)).Select(Path.GetFileName);
        Assert.Equal(["BinanceUserStreams.Core.dll", "BinanceUserStreams.dll"], beside.Order());
    }

    private static Dictionary<string, ShippedAssembly> Shipped(string framework) => Directory
        .EnumerateFiles(Path.Combine(StagedModule.Folder, framework), "*.dll", SearchOption.AllDirectories)
        .Select(ShippedAssembly.Read)
        .ToDictionary(assembly => assembly.Name);

    // Spectre.Console gets what has the simple name: DependencyResolver.net472.cs.
    private static IEnumerable<string> Missing(ShippedAssembly assembly, Dictionary<string, ShippedAssembly> shipped) =>
        assembly.References
            .Where(reference => !Framework.Contains(reference.Name))
            .Where(reference => !shipped.TryGetValue(reference.Name!, out var found)
                || (found.Version != reference.Version && !assembly.Name.StartsWith("Spectre.Console", StringComparison.Ordinal)))
            .Select(reference => $"{assembly.Name} asks for {reference.Name} {reference.Version}");
}
