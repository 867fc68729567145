using System.Management.Automation;
using System.Text.RegularExpressions;
using BinanceUserStreams.Diagnosis;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Fills;
using BinanceUserStreams.Journal;
using BinanceUserStreams.ListenKeys;
using BinanceUserStreams.States;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Module;

/// <summary>What the manifest promises is what the assembly has.</summary>
public sealed class CmdletContractTests
{
    public static TheoryData<string> Names => StagedModule.CmdletNames;

    [Fact]
    public void The_manifest_exports_exactly_the_cmdlets_that_exist()
    {
        var list = Regex.Match(StagedModule.Manifest, @"CmdletsToExport = @\(([^)]*)\)").Groups[1].Value;
        var exported = Regex.Matches(list, "'([^']+)'").Select(match => match.Groups[1].Value);
        Assert.Equal(StagedModule.Cmdlets.Keys.Order(), exported.Order());
        Assert.Equal(15, StagedModule.Cmdlets.Count);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_cmdlet_is_sealed_and_its_class_has_its_name(string name)
    {
        var cmdlet = StagedModule.Cmdlets[name];
        Assert.True(cmdlet.IsSealed);
        Assert.Equal(name.Replace("-", "", StringComparison.Ordinal) + "Command", cmdlet.Name);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_cmdlet_has_an_approved_verb_and_a_singular_noun(string name)
    {
        string[] approved =
        [
            VerbsCommon.Get, VerbsCommon.New, VerbsCommon.Optimize, VerbsCommon.Remove, VerbsCommon.Watch, VerbsData.ConvertFrom,
            VerbsData.ConvertTo, VerbsData.Export, VerbsData.Update, VerbsCommunications.Receive, VerbsDiagnostic.Measure, VerbsDiagnostic.Repair,
            VerbsDiagnostic.Test,
        ];
        Assert.Contains(name.Split('-')[0], approved);
        Assert.False(name.EndsWith('s'));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_cmdlet_says_what_it_emits_and_where_its_help_is(string name)
    {
        var cmdlet = StagedModule.Cmdlets[name];
        var output = cmdlet.GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType == typeof(OutputTypeAttribute))
            .SelectMany(attribute =>
                (IEnumerable<System.Reflection.CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!);
        // The engine completes properties of what stands there: of the base alone it would find the common ones only.
        string[] events = [nameof(UserStreamEvent), .. from type in typeof(UserStreamEvent).Assembly.GetExportedTypes()
                                                       where type.IsSubclassOf(typeof(UserStreamEvent)) && !type.IsAbstract
                                                       select type.Name];
        string[] expected = name switch
        {
            // A snapshot is no text of the exchange.
            "ConvertFrom-BinanceUserStreamJson" => [.. events.Except([nameof(AccountSnapshot)])],
            "Receive-BinanceUserStream" or "Get-BinanceUserStreamJournal" =>
            [
                .. events, nameof(StreamStatus), nameof(StreamGap), nameof(StreamEnded), nameof(GapRepaired), nameof(GapUnrepaired),
                nameof(GapCovered),
            ],
            "Repair-BinanceUserStreamJournal" => [nameof(GapRepaired), nameof(GapUnrepaired)],
            "Optimize-BinanceUserStreamJournal" => [nameof(OptimizedJournalFile)],
            "Export-BinanceUserStreamReport" or "Export-BinanceFill" => [nameof(FileInfo)],
            "ConvertTo-BinanceFill" => [nameof(BinanceFill)],
            "Measure-BinanceFill" => [nameof(BinanceFillSummary)],
            "Get-BinanceAccountState" => [nameof(BinanceAccountState), nameof(AccountStateDifference)],
            "Test-BinanceUserStream" => [nameof(StreamCheck), nameof(Boolean)],
            "Watch-BinanceUserStream" => ["Void"],
            _ => [nameof(BinanceListenKey)],
        };
        Assert.Equal(expected.Order(), output.Select(type => ((Type)type.Value!).Name).Order());
        var help = (string)StagedModule.Named<CmdletAttribute>(cmdlet, "HelpUri")!;
        Assert.StartsWith("https://", help, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void What_changes_a_key_or_a_file_can_be_tried_and_what_only_reads_need_not_be(string name) => Assert.Equal(
        name.EndsWith("ListenKey", StringComparison.Ordinal)
            || name.Split('-')[0] is VerbsData.Export or VerbsDiagnostic.Repair or VerbsCommon.Optimize,
        StagedModule.CanBeTried(StagedModule.Cmdlets[name]));

    [Theory, MemberData(nameof(Names))]
    public void No_public_type_of_import_needs_an_assembly_that_only_the_resolver_finds(string name)
    {
        for (var type = StagedModule.Cmdlets[name]; type is not null; type = type.BaseType)
        {
            Assert.NotEqual("BinanceUserStreams.Rest", type.Assembly.GetName().Name);
            Assert.NotEqual("BinanceUserStreams.Reports", type.Assembly.GetName().Name);
            Assert.NotEqual("BinanceUserStreams.Tables", type.Assembly.GetName().Name);
            Assert.NotEqual("BinanceUserStreams.Screen", type.Assembly.GetName().Name);
            Assert.NotEqual("RestSharp", type.Assembly.GetName().Name);
        }
    }

    // 0 is false: if ($event.Market) would not see the first market.
    [Fact]
    public void No_value_of_a_public_enumeration_is_false()
    {
        var enums = typeof(BinanceListenKey).Assembly.GetExportedTypes().Where(type => type.IsEnum).ToArray();
        Assert.NotEmpty(enums);
        Assert.All(enums, type => Assert.DoesNotContain(0, Enum.GetValues(type).Cast<int>()));
    }

    [Fact]
    public void No_two_properties_of_a_public_object_differ_only_by_case()
    {
        foreach (var type in typeof(BinanceListenKey).Assembly.GetExportedTypes())
        {
            var names = type.GetProperties().Select(property => property.Name).ToArray();
            Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        }
    }

    [Fact]
    public void Every_assembly_of_the_module_has_the_version_of_the_manifest()
    {
        var files = Directory.EnumerateFiles(
            StagedModule.Folder, "BinanceUserStreams*.dll", SearchOption.AllDirectories);
        Assert.All(files, file => Assert.Equal(
            StagedModule.Version, System.Reflection.AssemblyName.GetAssemblyName(file).Version!.ToString(3)));
    }
}
