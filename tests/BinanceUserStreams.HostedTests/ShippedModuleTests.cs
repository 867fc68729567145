using System.Runtime.Loader;

namespace BinanceUserStreams.HostedTests;

/// <summary>What is tested here is what ships.</summary>
public sealed class ShippedModuleTests : ExchangeTest
{
    [Fact]
    public void No_assembly_of_the_module_is_in_the_folder_of_these_tests()
    {
        // What the runtime has for .NET 10, the module brings for .NET Framework: that is no assembly of its own.
        var own = Directory.EnumerateFiles(Session.ModuleFolder, "*.dll", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(file))
            .Where(name => name.StartsWith("BinanceUserStreams", StringComparison.Ordinal)
                || name is "RestSharp.dll" or "BouncyCastle.Cryptography.dll")
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var here = Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Select(file => Path.GetFileName(file));

        Assert.Equal(
            ["BinanceUserStreams.Core.dll", "BinanceUserStreams.PrivateKeys.dll", "BinanceUserStreams.Reports.dll",
                "BinanceUserStreams.Rest.dll", "BinanceUserStreams.Screen.dll", "BinanceUserStreams.Tables.dll", "BinanceUserStreams.dll", "BouncyCastle.Cryptography.dll", "RestSharp.dll"],
            own.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(here, own.Contains);
    }

    [Fact]
    public void The_engine_has_loaded_the_shipped_files_and_keeps_RestSharp_apart()
    {
        Assert.Empty(Run("New-BinanceListenKey @exchange").Errors);

        var loaded = AppDomain.CurrentDomain.GetAssemblies().ToLookup(assembly => assembly.GetName().Name);
        Assert.StartsWith(
            Session.ModuleFolder, Assert.Single(loaded["BinanceUserStreams.Core"]).Location, StringComparison.Ordinal);
        var restSharp = Assert.Single(loaded["RestSharp"]);
        Assert.StartsWith(Session.ModuleFolder, restSharp.Location, StringComparison.Ordinal);
        Assert.NotSame(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(restSharp));
    }

    [Fact]
    public void The_module_offers_its_cmdlets() =>
        Assert.Equal(
            [
                "ConvertFrom-BinanceUserStreamJson", "ConvertTo-BinanceFill", "Export-BinanceFill", "Export-BinanceUserStreamReport",
                "Get-BinanceAccountState", "Get-BinanceUserStreamJournal", "Measure-BinanceFill", "New-BinanceListenKey",
                "Optimize-BinanceUserStreamJournal", "Receive-BinanceUserStream", "Remove-BinanceListenKey",
                "Repair-BinanceUserStreamJournal", "Test-BinanceUserStream", "Update-BinanceListenKey", "Watch-BinanceUserStream",
            ],
            Run("(Get-Command -Module BinanceUserStreams).Name | Sort-Object").Texts);
}
