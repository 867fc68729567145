using System.Xml.Linq;
using BinanceUserStreams.ListenKeys;

namespace BinanceUserStreams.Tests.Module;

/// <summary>The views show what exists, and no secret.</summary>
public sealed class ViewContractTests
{
    private static readonly XDocument Views = XDocument.Parse(StagedModule.Read("BinanceUserStreams.format.ps1xml"));

    [Fact]
    public void A_view_is_for_a_type_that_exists_and_for_what_a_job_leaves_of_it()
    {
        var names = Views.Descendants("TypeName").Select(element => element.Value).ToArray();
        Assert.Equal([typeof(BinanceListenKey).FullName!, "Deserialized." + typeof(BinanceListenKey).FullName], names);
        Assert.All(Views.Descendants("SelectionSetName"), element =>
            Assert.Equal(Views.Descendants("SelectionSet").Single().Element("Name")!.Value, element.Value));
    }

    [Fact]
    public void A_column_or_line_is_a_property_that_exists()
    {
        var shown = Views.Descendants().Select(ShownProperty.Of).OfType<string>().ToArray();
        Assert.NotEmpty(shown);
        Assert.All(shown, name => Assert.NotNull(typeof(BinanceListenKey).GetProperty(name)));
        Assert.All(
            Views.Descendants("ScriptBlock"),
            script => Assert.True(ShownProperty.IsCondition(script) || ShownProperty.Of(script) is not null, script.Value));
    }

    [Fact]
    public void The_key_itself_is_never_shown() => Assert.DoesNotContain(
        Views.Descendants(), element => ShownProperty.Of(element) == nameof(BinanceListenKey.ListenKey));

    [Fact]
    public void The_first_column_has_a_width_so_that_a_live_row_is_not_held_back()
    {
        var columns = Views.Descendants("TableColumnHeader").ToArray();
        Assert.NotNull(columns[0].Element("Width"));
        TableWidth.AssertWholeColumns(columns);
        Assert.Equal(columns.Length, Views.Descendants("TableColumnItem").Count());
    }
}
