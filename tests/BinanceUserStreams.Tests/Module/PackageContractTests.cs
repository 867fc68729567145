using System.Text.Json;
using BinanceUserStreams.Errors;

namespace BinanceUserStreams.Tests.Module;

/// <summary>The folder that is packed is complete.</summary>
public sealed class PackageContractTests
{
    // What the cmdlets read of -Connection.
    private static IEnumerable<string> ConnectionEntries => StagedModule.Cmdlets.Values.First().Assembly
        .GetType("BinanceUserStreams.Parameters.Connection", throwOnError: true)!.GetProperties()
        .Select(property => property.Name);

    [Fact]
    public void Everything_a_user_reads_is_in_the_package()
    {
        string[] expected =
        [
            "BinanceUserStreams.psd1", "BinanceUserStreams.format.ps1xml", "BinanceUserStreams.Events.format.ps1xml",
            "BinanceUserStreams.EventLists.format.ps1xml", "BinanceUserStreams.types.ps1xml",
            "BinanceUserStreams-Automation.json",
            "README.md", "CHANGELOG.md", "LICENSE", "THIRD-PARTY-NOTICES.txt", "icon.png",
            "en-US/BinanceUserStreams.dll-Help.xml", "en-US/about_BinanceUserStreams.help.txt", "en-US/about_BinanceUserStreams_Errors.help.txt",
            "en-US/about_BinanceUserStreams_Metrics.help.txt", "en-US/about_BinanceUserStreams_Security.help.txt",
            "en-US/about_BinanceUserStreams_Streams.help.txt", "en-US/about_BinanceUserStreams_Unattended.help.txt",
        ];
        Assert.All(expected, file => Assert.True(File.Exists(Path.Combine(StagedModule.Folder, file)), file));
    }

    [Fact]
    public void Every_file_of_views_is_loaded_with_the_module() => Assert.All(
        Directory.EnumerateFiles(StagedModule.Folder, "*.format.ps1xml"),
        file => Assert.Contains($"'{Path.GetFileName(file)}'", StagedModule.Manifest, StringComparison.Ordinal));

    [Fact]
    public void No_path_is_longer_than_Azure_Automation_takes() => Assert.All(
        Directory.EnumerateFiles(StagedModule.Folder, "*", SearchOption.AllDirectories),
        file => Assert.True(Path.GetRelativePath(StagedModule.Folder, file).Length < 140, file));

    [Fact]
    public void The_connection_type_of_Azure_Automation_has_the_fields_that_Connection_reads()
    {
        using var type = JsonDocument.Parse(StagedModule.Read("BinanceUserStreams-Automation.json"));
        var root = type.RootElement;
        Assert.Equal(
            ["ConnectionFields", "ConnectionTypeName", "IntegrationModuleName"],
            root.EnumerateObject().Select(member => member.Name));
        Assert.Equal("BinanceUserStreams", root.GetProperty("ConnectionTypeName").GetString());
        Assert.Equal("BinanceUserStreams", root.GetProperty("IntegrationModuleName").GetString());
        var fields = root.GetProperty("ConnectionFields").EnumerateArray().ToArray();
        Assert.Equal(ConnectionEntries, fields.Select(field => field.GetProperty("Name").GetString()));
        Assert.All(fields, field =>
        {
            var name = field.GetProperty("Name").GetString();
            Assert.Equal(
                name is "ApiKey" or "SecretKey" or "SecretKeyPassword", field.GetProperty("IsEncrypted").GetBoolean());
            Assert.Equal(name != "ApiKey", field.GetProperty("IsOptional").GetBoolean());
            Assert.Equal("System.String", field.GetProperty("TypeName").GetString());
            Assert.Equal(4, field.EnumerateObject().Count());
        });
    }

    [Fact]
    public void Every_library_of_others_is_in_the_notices()
    {
        var notices = StagedModule.Read("THIRD-PARTY-NOTICES.txt");
        var libraries = Directory.EnumerateFiles(StagedModule.Folder, "*.dll", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => !name!.StartsWith("BinanceUserStreams", StringComparison.Ordinal));
        Assert.All(libraries, name => Assert.Contains(name!, notices, StringComparison.Ordinal));
    }

    [Fact]
    public void The_change_log_tells_of_the_version_of_the_manifest() => Assert.Contains(
        $"## {StagedModule.Version}", StagedModule.Read("CHANGELOG.md"), StringComparison.Ordinal);

    [Fact]
    public void Every_error_category_is_one_of_PowerShell() => Assert.All(
        ErrorCatalogue.All,
        entry => Assert.True(Enum.IsDefined(typeof(System.Management.Automation.ErrorCategory), entry.Category)));
}
