using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using BinanceUserStreams.Demo;

namespace BinanceUserStreams.Tests.Rest;

/// <summary>Rest, Reports, Screen and PrivateKeys know Core, Core knows nobody, and the emulator is a stranger to both.</summary>
public sealed class ArrowTests
{
    private const string Core = "BinanceUserStreams.Core";
    private const string Rest = "BinanceUserStreams.Rest";
    private const string Reports = "BinanceUserStreams.Reports";
    private const string Screen = "BinanceUserStreams.Screen";
    private const string PrivateKeys = "BinanceUserStreams.PrivateKeys";
    private const string Emulator = "BinanceUserStreams.Emulator";

    [Fact]
    public void Core_needs_the_runtime_only()
    {
        // Nothing newer than .NET 8 itself has: a package would bring a later version. Win32Exception, of
        // which what .NET tells of processes is made, is the one class that is used of an assembly with another name.
        Assert.All(References(Core), reference =>
        {
            Assert.Matches(@"^(System\..+|Microsoft\.Win32\.Primitives)$", reference.Name);
            Assert.DoesNotContain("Automation", reference.Name, StringComparison.Ordinal);
            Assert.True(reference.Version.Major <= 8, $"{reference}");
        });
        Assert.Empty(Dependencies(Core));
    }

    [Fact]
    public void Rest_needs_Core_and_RestSharp()
    {
        var strangers = References(Rest).Select(reference => reference.Name)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal));

        Assert.Equal([Core, "RestSharp"], strangers.Order(StringComparer.Ordinal));
        Assert.Equal([Core, "RestSharp"], Dependencies(Rest).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Reports_need_Core_only()
    {
        var strangers = References(Reports).Select(reference => reference.Name)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal));

        Assert.Equal([Core], strangers);
        Assert.Equal([Core], Dependencies(Reports));
    }

    [Fact]
    public void The_screen_needs_Core_and_Spectre_Console()
    {
        var strangers = References(Screen).Select(reference => reference.Name)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal));

        Assert.Equal([Core, "Spectre.Console", "Spectre.Console.Ansi"], strangers.Order(StringComparer.Ordinal));
        Assert.Equal([Core, "Spectre.Console"], Dependencies(Screen).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Private_keys_need_Core_and_BouncyCastle()
    {
        var strangers = References(PrivateKeys).Select(reference => reference.Name)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal));

        Assert.Equal(["BinanceUserStreams.Core", "BouncyCastle.Cryptography"], strangers.Order(StringComparer.Ordinal));
        Assert.Equal([Core, "BouncyCastle.Cryptography"], Dependencies(PrivateKeys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_emulator_shares_nothing_with_the_client()
    {
        Assert.All(References(Emulator), reference => Assert.True(
            reference.Name.StartsWith("System.", StringComparison.Ordinal)
            || reference.Name.StartsWith("Microsoft.", StringComparison.Ordinal), reference.Name));
        Assert.Empty(Dependencies(Emulator));
    }

    [Fact]
    public void RestSharp_is_known_to_one_class_only()
    {
        var folder = Path.Combine(BuildFacts.RepositoryRoot, "src", Rest);
        var users = Directory.EnumerateFiles(folder, "*.cs")
            .Where(file => File.ReadAllText(file).Contains("using RestSharp", StringComparison.Ordinal));

        Assert.Equal(["RestSharpTransport.cs"], users.Select(Path.GetFileName));
    }

    [Fact]
    public void Only_Rest_refers_to_RestSharp()
    {
        var ours = Directory.GetFiles(AppContext.BaseDirectory, "BinanceUserStreams*.dll")
            .Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Where(name => !name.EndsWith(".Tests", StringComparison.Ordinal));

        Assert.Equal([Rest], ours.Where(name => References(name).Any(reference => reference.Name == "RestSharp")));
    }

    private static List<(string Name, Version Version)> References(string assembly) => Read(assembly, metadata =>
        metadata.AssemblyReferences
            .Select(metadata.GetAssemblyReference)
            .Select(reference => (metadata.GetString(reference.Name), reference.Version)));

    private static List<T> Read<T>(string assembly, Func<MetadataReader, IEnumerable<T>> query)
    {
        using PEReader file = new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
        return [.. query(file.GetMetadataReader())];
    }

    private static List<string> Dependencies(string project)
    {
        using var document = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "BinanceUserStreams.Tests.deps.json")));
        var target = document.RootElement.GetProperty("runtimeTarget").GetProperty("name").GetString()!;
        var library = document.RootElement.GetProperty("targets").GetProperty(target).EnumerateObject()
            .Single(entry => entry.Name.StartsWith(project + "/", StringComparison.Ordinal)).Value;
        return library.TryGetProperty("dependencies", out var names)
            ? [.. names.EnumerateObject().Select(name => name.Name)]
            : [];
    }
}
