using System.Reflection;

namespace BinanceUserStreams.Tests.Module;

/// <summary>What the companion module for a bus ships, and whether its resolver finds what it asks for.</summary>
public sealed class BusClosureTests
{
    private static readonly string Folder = StagedModule.Folder.TrimEnd('/', '\\') + ".Bus";

    // What .NET Framework 4.7.2 has itself, by the names that this closure uses beside those of ClosureAuditTests.
    private static readonly string[] Framework =
    [
        "mscorlib", "netstandard", "System", "System.Core", "System.Data", "System.Drawing", "System.IO.Compression",
        "System.Management.Automation", "System.Net.Http", "System.Numerics", "System.Runtime.Serialization", "System.Security",
        "System.Transactions", "System.Web", "System.Xml", "System.Xml.Linq", "WindowsBase", "System.Runtime",
        "System.Runtime.InteropServices.RuntimeInformation", "System.ComponentModel.Composition",
    ];

    /// <summary>
    /// PowerShell reads no binding redirects: the resolver answers by simple name, so a file must be there, and none older than what is
    /// asked for.
    /// </summary>
    [Fact]
    public void Windows_PowerShell_finds_every_assembly_in_one_of_the_two_folders_and_none_too_old()
    {
        var shipped = Shipped(Folder, "net472").Concat(Shipped(StagedModule.Folder, "net472"))
            .ToDictionary(assembly => assembly.Name);

        Assert.Empty(from assembly in Shipped(Folder, "net472")
                     from wanted in assembly.References
                     where !Framework.Contains(wanted.Name)
                     where !shipped.TryGetValue(wanted.Name!, out var found) || found.Version < wanted.Version
                     select $"{assembly.Name} asks for {wanted.Name} {wanted.Version}");
    }

    [Theory]
    [InlineData("net472")]
    [InlineData("net8.0")]
    public void What_the_main_module_brings_is_not_brought_twice(string framework) => Assert.Empty(
        Shipped(Folder, framework).Select(assembly => assembly.Name)
            .Intersect(Shipped(StagedModule.Folder, framework).Select(assembly => assembly.Name)));

    [Theory]
    [InlineData("net472")]
    [InlineData("net8.0")]
    public void What_import_loads_stands_beside_the_module_and_the_client_in_lib(string framework)
    {
        var beside = Directory.EnumerateFiles(Path.Combine(Folder, framework)).Select(Path.GetFileName);

        Assert.Equal(["BinanceUserStreams.Bus.dll", "BinanceUserStreams.Fleet.dll"], beside.Order());
        Assert.True(File.Exists(Path.Combine(Folder, framework, "lib", "BinanceUserStreams.Nats.dll")));
    }

    [Fact]
    public void Every_assembly_of_ours_has_the_version_of_the_main_module() => Assert.All(
        Directory.EnumerateFiles(Folder, "BinanceUserStreams*.dll", SearchOption.AllDirectories),
        file => Assert.Equal(StagedModule.Version, AssemblyName.GetAssemblyName(file).Version!.ToString(3)));

    [Fact]
    public void The_manifest_has_that_version_and_requires_it() => Assert.Equal(
        2, File.ReadAllText(Path.Combine(Folder, "BinanceUserStreams.Bus.psd1"))
            .Split($"Version = '{StagedModule.Version}'").Length - 1);

    private static ShippedAssembly[] Shipped(string folder, string framework) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(folder, framework), "*.dll", SearchOption.AllDirectories)
            .Select(ShippedAssembly.Read),
    ];
}
