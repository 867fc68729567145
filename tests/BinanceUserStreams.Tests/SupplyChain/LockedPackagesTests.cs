using System.Text.Json;
using System.Xml.Linq;
using BinanceUserStreams.Demo;

namespace BinanceUserStreams.Tests.SupplyChain;

/// <summary>A restore gives what was reviewed, on every machine and on every day.</summary>
public sealed class LockedPackagesTests
{
    private static readonly string Root = BuildFacts.RepositoryRoot;

    private static readonly string[] Folders = ["src", "tests", "benchmarks", "examples"];

    public static TheoryData<string> Projects =>
    [
        .. Folders.SelectMany(folder => Directory.EnumerateFiles(
                Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file)),
    ];

    [Theory, MemberData(nameof(Projects))]
    public void A_project_has_every_package_locked_by_its_contents(string project)
    {
        var path = Path.Combine(Root, Path.GetDirectoryName(project)!, "packages.lock.json");
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        var locked = file.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject()).ToLookup(package => package.Name);

        var wanted = XDocument.Load(Path.Combine(Root, project)).Descendants("PackageReference")
            .Select(reference => reference.Attribute("Include")!.Value);

        Assert.All(wanted, name => Assert.NotEmpty(locked[name]));
        Assert.All(
            locked.SelectMany(packages => packages).Where(one => one.Value.GetProperty("type").GetString() != "Project"),
            package => Assert.InRange(package.Value.GetProperty("contentHash").GetBytesFromBase64().Length, 64, 64));
    }

    [Theory, MemberData(nameof(Projects))]
    public void What_is_locked_names_no_machine_and_no_server(string project)
    {
        // A hash may look like anything.
        var lines = File.ReadLines(Path.Combine(Root, Path.GetDirectoryName(project)!, "packages.lock.json"))
            .Where(line => !line.Contains("contentHash", StringComparison.Ordinal));
        var text = string.Join('\n', lines);

        Assert.DoesNotContain("://", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\\\\", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"/", text, StringComparison.Ordinal);
    }

    [Fact]
    public void CI_takes_no_other_package()
    {
        var properties = XDocument.Load(Path.Combine(Root, "Directory.Build.props"));

        Assert.Equal("true", properties.Descendants("RestorePackagesWithLockFile").Single().Value);
        var locked = properties.Descendants("RestoreLockedMode").Single();
        Assert.Equal(("true", "'$(CI)' == 'true'"), (locked.Value, locked.Attribute("Condition")!.Value));
    }
}
