using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Reading;
using BinanceUserStreams.Events.Snapshots;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Tests.Events;

/// <summary>What holds for every class of an event, also for the next one.</summary>
public sealed class EventContractTests
{
    private static readonly XDocument Documentation = XDocument.Load(
        Path.ChangeExtension(typeof(UserStreamEvent).Assembly.Location, "xml"));

    public static TheoryData<Type> Classes => [.. Exported.Where(type => type.IsClass)];

    public static TheoryData<Type> Events =>
        [.. EventCatalogue.All.Select(row => row.Type).Append(typeof(UnknownEvent)).Distinct()];

    public static TheoryData<string, Market> Rows
    {
        get
        {
            TheoryData<string, Market> rows = [];
            foreach (var market in Enum.GetValues<Market>())
            {
                Array.ForEach(EventCatalogue.Of(market), row => rows.Add(row.Name, market));
            }

            return rows;
        }
    }

    private static IEnumerable<Type> Exported => typeof(UserStreamEvent).Assembly.GetExportedTypes()
        .Where(type => type.Namespace!.StartsWith(typeof(UserStreamEvent).Namespace!, StringComparison.Ordinal));

    [Theory, MemberData(nameof(Classes))]
    public void Nobody_can_derive_an_event_that_the_exchange_does_not_send(Type type)
    {
        Assert.True(type.IsSealed || type.IsAbstract);
        Assert.All(
            type.GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance).Where(_ => type.IsAbstract),
            constructor => Assert.True(constructor.IsFamilyAndAssembly));
    }

    [Fact]
    public void Every_event_that_is_public_is_in_the_catalogue() => Assert.Equal(
        Exported.Where(type => type.IsSubclassOf(typeof(UserStreamEvent)) && !type.IsAbstract).ToHashSet(),
        EventCatalogue.All.Select(row => row.Type).Append(typeof(UnknownEvent)).Append(typeof(AccountSnapshot)).ToHashSet());

    [Fact]
    public void A_market_has_each_name_once() => Assert.All(
        Enum.GetValues<Market>(),
        market => Assert.Equal(
            EventCatalogue.Of(market).Length, EventCatalogue.Of(market).Select(row => row.Name).Distinct().Count()));

    [Theory, MemberData(nameof(Events))]
    public void An_event_names_the_page_that_documents_it(Type type) => Assert.True(
        type == typeof(UnknownEvent)
        || SummaryOf(type).Contains("Source:", StringComparison.Ordinal)
        || SummaryOf(type).Contains("Not documented", StringComparison.Ordinal));

    [Theory, MemberData(nameof(Rows))]
    public void An_event_with_nothing_but_its_name_has_nothing_but_nulls(string name, Market market)
    {
        var json = $$"""{"e":"{{name}}"}""";

        var read = EventPayload.Event(json, market);

        Assert.Equal(
            [nameof(read.EventType), nameof(read.Market), nameof(read.Sequence)],
            PropertyValues.Of(read).Keys.Order(StringComparer.Ordinal));
        Assert.NotNull(read.Summary);
        Assert.Equal(json, read.Json);
    }

    [Theory, MemberData(nameof(Classes))]
    public void A_table_of_members_names_properties_that_exist(Type type)
    {
        var tables = type.GetProperties(BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(property => property.PropertyType.IsGenericType
                && property.PropertyType.GetGenericTypeDefinition() == typeof(FieldTable<>))
            .SelectMany(property => ((IEnumerable)property.GetValue(null)!).Cast<object>());

        Assert.All(tables, field =>
        {
            var property = (string)field.GetType().GetProperty("Property")!.GetValue(field)!;
            Assert.True(property.Length == 0 || type.GetProperty(property) is not null, property);
        });
    }

    [Theory, MemberData(nameof(Classes))]
    public void What_a_program_reads_is_null_where_the_exchange_sent_nothing(Type type)
    {
        var sent = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property =>
            property.PropertyType.IsValueType && property.DeclaringType!.Namespace != typeof(UserStreamEvent).Namespace);

        Assert.All(sent, property => Assert.NotNull(Nullable.GetUnderlyingType(property.PropertyType)));
    }

    [Theory, MemberData(nameof(EventPayload.Names), MemberType = typeof(EventPayload))]
    public void No_two_members_of_an_event_as_JSON_differ_only_by_case(string name)
    {
        var read = EventPayload.Event(name);
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(read, read.GetType()));

        AssertNoCollision(json.RootElement);
    }

    private static void AssertNoCollision(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var names = element.EnumerateObject().Select(member => member.Name).ToArray();
                Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
                Assert.All(element.EnumerateObject(), member => AssertNoCollision(member.Value));
                break;
            case JsonValueKind.Array:
                Assert.All(element.EnumerateArray(), AssertNoCollision);
                break;
        }
    }

    private static string SummaryOf(Type type) => Documentation.Descendants("member")
        .Single(member => member.Attribute("name")!.Value == "T:" + type.FullName).Element("summary")!.Value;
}
