using System.Xml.Linq;
using BinanceUserStreams.Events;

namespace BinanceUserStreams.Tests.Module;

/// <summary>The views of the balances, positions ... that an event holds.</summary>
public sealed class ItemViewContractTests
{
    private static readonly XDocument Views = XDocument.Parse(StagedModule.Read("BinanceUserStreams.Items.format.ps1xml"));

    private static readonly XDocument Types = XDocument.Parse(StagedModule.Read("BinanceUserStreams.types.ps1xml"));

    public static TheoryData<Type> Items =>
    [
        .. from shape in EventCatalogue.All
           from property in shape.Type.GetProperties()
           where property.PropertyType.IsGenericType
           let item = property.PropertyType.GetGenericArguments()[0]
           where item.Namespace == shape.Type.Namespace
           group item by item into items
           select items.Key,
    ];

    [Theory, MemberData(nameof(Items))]
    public void A_list_and_a_table_show_everything_and_no_text_as_it_came(Type item)
    {
        var own = Views.Descendants("View").Where(view => Selected(view).Contains(item.FullName)).ToArray();

        Assert.Equal(["List", "Table"], own.Select(view => view.Element("Name")!.Value[item.Name.Length..]).Order());
        Assert.All(own, view =>
        {
            Assert.Equal([item.FullName!, "Deserialized." + item.FullName], Selected(view));
            var entries = view.Descendants("ListEntry").Concat(view.Descendants("TableRowEntry")).ToArray();
            Assert.Equal(
                item.GetProperties().Select(property => property.Name)
                    .Except([nameof(EventItem.Summary), nameof(EventItem.HasUnprintableText)]).Order(StringComparer.Ordinal),
                entries[0].Descendants().Select(ShownProperty.Of).OfType<string>().Order(StringComparer.Ordinal));
            Assert.DoesNotContain(
                view.Descendants("TableRowEntry").Descendants("PropertyName"),
                shown => item.GetProperty(shown.Value)!.PropertyType == typeof(string));
            Assert.All(view.Descendants("ListEntry").Skip(1), entry =>
            {
                Assert.Contains(entry.Descendants(), ShownProperty.IsCondition);
                Assert.Equal([nameof(EventItem.Summary)], entry.Descendants().Select(ShownProperty.Of).OfType<string>());
            });
            Assert.Equal(view.Element("ListControl") is null ? 1 : 2, entries.Length);
        });
    }

    [Theory, MemberData(nameof(Items))]
    public void A_table_fits_a_terminal_and_does_not_hold_back_the_first_row(Type item)
    {
        var table = Views.Descendants("View").Single(view => view.Element("Name")!.Value == item.Name + "Table");
        var columns = table.Descendants("TableColumnHeader").ToArray();

        Assert.NotNull(columns[0].Element("Width"));
        TableWidth.AssertWholeColumns(columns);
    }

    [Theory, MemberData(nameof(Items))]
    public void The_other_views_and_the_one_behind_other_objects_are_for_it_too(Type item)
    {
        var names = Views.Descendants("SelectionSet").Descendants("TypeName").Select(name => name.Value).ToArray();

        Assert.Contains(item.FullName, names);
        Assert.Contains("Deserialized." + item.FullName, names);
        Assert.Equal(
            [item.BaseType!.FullName!, "Deserialized." + item.BaseType.FullName],
            Types.Root!.Elements("Type").Select(type => type.Element("Name")!.Value)
                .Where(name => name.EndsWith(nameof(EventItem), StringComparison.Ordinal)));
    }

    private static string[] Selected(XElement view) =>
        [.. view.Element("ViewSelectedBy")!.Elements("TypeName").Select(type => type.Value)];
}
