using System.Reflection;
using System.Xml.Linq;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Module;

/// <summary>The views of events and of what a stream says about itself.</summary>
public sealed class EventViewContractTests
{
    // Tables of markets that give another meaning to a name, and how their classes begin.
    private static readonly Dictionary<string, string> Markets = new()
    {
        ["OPTIONS_"] = "Options",
        ["MARGIN_RISK_"] = "Cross",
    };

    private static readonly XDocument Tables =
        XDocument.Parse(StagedModule.Read("BinanceUserStreams.Events.format.ps1xml"));

    private static readonly XDocument Lists =
        XDocument.Parse(StagedModule.Read("BinanceUserStreams.EventLists.format.ps1xml"));

    // A key may stand in their text; the summary has it masked.
    private static readonly Type[] Masked = [typeof(ListenKeyExpired), typeof(UnknownEvent)];

    private static readonly Type[] Statuses =
        [typeof(StreamStatus), typeof(StreamGap), typeof(GapRepaired), typeof(GapUnrepaired), typeof(GapCovered), typeof(StreamEnded)];

    // For tables and for what is not listed at all.
    private static readonly string[] NotListed =
        [nameof(UserStreamEvent.Stream), nameof(UserStreamEvent.Date), nameof(UserStreamEvent.HasUnprintableText)];

    public static TheoryData<Type> Events =>
        [.. EventCatalogue.All.Select(row => row.Type).Append(typeof(AccountSnapshot)).Append(typeof(UnknownEvent)).Distinct()];

    public static TheoryData<string> TableNames => [.. Tables.Descendants("View")
        .Where(view => view.Element("TableControl") is not null)
        .Select(view => view.Element("Name")!.Value)];

    [Fact]
    public void One_set_of_views_is_for_every_event_and_every_status()
    {
        var sets = Tables.Descendants("SelectionSet").ToDictionary(
            set => set.Element("Name")!.Value,
            set => set.Descendants("TypeName").Select(type => type.Value).ToHashSet());
        var output = Events.Select(row => row.Data).Concat(Statuses).Select(type => type.FullName!);

        Assert.Equal(output.Concat(Deserialized([.. Masked, .. Statuses])).ToHashSet(), sets["BinanceUserStreamOutput"]);
        Assert.Equal(
            Statuses.Select(type => type.FullName!).Concat(Deserialized(Statuses)).ToHashSet(),
            sets["BinanceUserStreamStatuses"]);
        Assert.Equal(
            [typeof(UnknownEvent).FullName!, .. Deserialized([typeof(UnknownEvent)])], sets["BinanceUnknownEvents"]);
        Assert.All(Tables.Descendants("View").Concat(Lists.Descendants("View")), view => Assert.Equal(
            "BinanceUserStreamOutput", view.Element("ViewSelectedBy")!.Elements().Single().Value));
    }

    [Fact]
    public void A_stream_of_all_kinds_is_one_table() =>
        Assert.Equal("Event", Tables.Descendants("View").First().Element("Name")!.Value);

    [Fact]
    public void Every_event_has_a_table_of_its_name() => Assert.Equal(
        EventCatalogue.All.Where(row => !row.IsAlias).Select(row => row.Name).Append(EventFilter.Snapshot).ToHashSet(),
        TableNames.Select(row => row.Data).Where(name => name != "Event" && MarketOf(name) is null).ToHashSet());

    [Theory, MemberData(nameof(TableNames))]
    public void A_table_fits_a_terminal_and_does_not_hold_back_the_first_row(string name)
    {
        var columns = Table(name).Descendants("TableColumnHeader").ToArray();

        Assert.NotNull(columns[0].Element("Width"));
        TableWidth.AssertWholeColumns(columns);
        Assert.All(
            Table(name).Descendants("TableRowEntry"),
            row => Assert.Equal(columns.Length, row.Descendants("TableColumnItem").Count()));
    }

    [Theory, MemberData(nameof(TableNames))]
    public void A_table_says_its_zone_and_its_day_and_shows_no_text_as_it_came(string name)
    {
        Assert.Equal("Time (UTC)", Table(name).Descendants("TableColumnHeader").First().Element("Label")!.Value);
        Assert.Equal("Date", Table(name).Element("GroupBy")!.Elements().Single().Value);
        string[] harmless = ["EventType", "Summary", "Stream", "Message", "MaskedListenKey", "Date"];
        var cells = Table(name).Descendants("TableColumnItem").Elements();
        Assert.All(cells.Where(shown => !ShownProperty.IsHarmless(shown)), shown =>
        {
            var property = ShownProperty.Of(shown);
            if (ShownProperty.OfItem(shown) is { } ofItem)
            {
                Assert.NotEqual(typeof(string), ItemType(name, property!).GetProperty(ofItem)!.PropertyType);
            }
            else if (property is not null && !harmless.Contains(property))
            {
                Assert.DoesNotContain(
                    Events.Select(row => row.Data), type => type.GetProperty(property)?.PropertyType == typeof(string));
            }
        });
    }

    [Fact]
    public void A_list_asks_first_whether_the_texts_may_be_shown()
    {
        var conditions = Lists.Descendants("SelectionCondition").ToArray();
        Assert.Equal(
            ["BinanceUserStreamStatuses", "BinanceUserStreamOutput", "Deserialized." + typeof(UserStreamEvent)],
            conditions.Select(condition => condition.Elements().First().Value));
        Assert.All(conditions, condition => Assert.True(ShownProperty.IsCondition(condition.Elements().Last())));
    }

    [Theory, MemberData(nameof(TableNames))]
    public void A_column_is_a_property_of_the_event(string name)
    {
        var types = TypesOf(name);
        Assert.NotEmpty(types);
        Assert.All(
            Table(name).Descendants().Select(ShownProperty.Of).OfType<string>(),
            property => Assert.Contains(types, type => type.GetProperty(property) is not null));
        Assert.All(
            Table(name).Descendants("ScriptBlock").Where(shown => ShownProperty.OfItem(shown) is not null),
            shown => Assert.NotNull(ItemType(name, ShownProperty.Of(shown)!).GetProperty(ShownProperty.OfItem(shown)!)));
    }

    [Theory, MemberData(nameof(Events))]
    public void A_list_shows_everything_once_and_no_key(Type type)
    {
        string[] left = Masked.Contains(type)
            ? [.. NotListed, nameof(UserStreamEvent.Json), nameof(ListenKeyExpired.ListenKey)]
            : NotListed;

        Assert.Equal(
            type.GetProperties().Select(property => property.Name).Except(left).Order(StringComparer.Ordinal),
            Listed(type).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_list_of_a_status_has_all_that_it_says()
    {
        Assert.Equal(
            ["Account", "BusSequence", "IsolatedSymbol", "Market", "Message", "Status", "Time"], Listed(typeof(StreamStatus)).Order());
        Assert.Equal(
            ["Account", "BusSequence", "Duration", "From", "IsolatedSymbol", "LastEvent", "Market", "Reason", "Status", "Time", "To"],
            Listed(typeof(StreamGap)).Order());
        Assert.Contains(nameof(StreamEnded.Counters), Listed(typeof(StreamEnded)));
        string[] repaired = ["From", "To", "Fills", "OrderStates", "AlgoStates", "Calls", "Weight", "Duration", "Unrecoverable"];
        Assert.Empty(repaired.Except(Listed(typeof(GapRepaired))));
        string[] unrepaired = ["From", "To", "Reason", "IsFinal"];
        Assert.Empty(unrepaired.Except(Listed(typeof(GapUnrepaired))));
        string[] covered = ["From", "To", "Duration", "Hosts"];
        Assert.Empty(covered.Except(Listed(typeof(GapCovered))));
        Assert.All(Statuses, type => Assert.All(Listed(type), name => Assert.NotNull(type.GetProperty(name))));
    }

    [Fact]
    public void No_view_runs_what_a_constrained_language_forbids_or_shows_a_key()
    {
        foreach (var views in (XDocument[])[Tables, Lists])
        {
            Assert.All(
                views.Descendants("ScriptBlock"),
                script => Assert.True(ShownProperty.IsCondition(script) || ShownProperty.Of(script) is not null, script.Value));
            Assert.DoesNotContain(nameof(ListenKeyExpired.ListenKey), views.Descendants().Select(ShownProperty.Of));
        }

        Assert.DoesNotContain(nameof(UserStreamEvent.Json), Tables.Descendants().Select(ShownProperty.Of));
        Assert.Single(Tables.Descendants("WideControl"));
        Assert.Single(Tables.Descendants("CustomControl"));
    }

    private static string? MarketOf(string table) =>
        Markets.Keys.SingleOrDefault(market => table.StartsWith(market, StringComparison.Ordinal));

    private static IEnumerable<string> Deserialized(Type[] types) =>
        types.Select(type => "Deserialized." + type.FullName);

    private static XElement Table(string name) => Tables.Descendants("View").Single(
        view => view.Element("Name")!.Value == name);

    private static Type[] TypesOf(string table)
    {
        if (table == "Event")
        {
            return [typeof(UserStreamEvent), typeof(StreamStatus)];
        }

        if (table == EventFilter.Snapshot)
        {
            return [typeof(AccountSnapshot)];
        }

        var market = MarketOf(table) ?? "";
        return [.. EventCatalogue.All.Where(row => row.Name == table[market.Length..]).Select(row => row.Type)
            .Where(type => market.Length == 0 || type.Name.StartsWith(Markets[market], StringComparison.Ordinal))];
    }

    private static Type ItemType(string table, string list) => TypesOf(table)
        .Select(type => type.GetProperty(list)).OfType<PropertyInfo>().First().PropertyType.GetGenericArguments()[0];

    private static string[] Listed(Type type)
    {
        var entries = Lists.Descendants("ListEntry").ToArray();
        var own = entries.SingleOrDefault(
            entry => entry.Descendants("TypeName").Any(name => name.Value == type.FullName));
        return [.. (own ?? entries.Single(entry => entry.Element("EntrySelectedBy") is null))
            .Descendants().Where(part => part.Parent!.Name != "ItemSelectionCondition").Select(ShownProperty.Of)
            .OfType<string>()];
    }
}
