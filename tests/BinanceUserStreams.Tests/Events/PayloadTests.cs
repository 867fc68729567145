using BinanceUserStreams.Events;

namespace BinanceUserStreams.Tests.Events;

/// <summary>Nothing of what the exchange is known to send is lost or bent.</summary>
public sealed class PayloadTests
{
    // Where the exchange writes 0 or an empty text for "none", there is nothing to show.
    private static readonly string[] NoneAtZero = ["gtd", "tt", "ai"];

    public static TheoryData<string> Names => EventPayload.Names;

    [Theory, MemberData(nameof(Names))]
    public void An_event_comes_typed_and_complete(string name)
    {
        var read = EventPayload.Event(name);

        Assert.IsNotType<UnknownEvent>(read);
        Assert.Contains(EventCatalogue.Of(read.Market), row => row.Name == (string?)EventPayload.Root(name)["e"]
            && (row.Name == read.EventType || row.IsAlias) && row.Type == read.GetType());
        Assert.Equal(EventPayload.MarketOf(name), read.Market);
        Assert.Empty(read.UnreadProperties);
        Assert.NotNull(read.EventTime);
        Assert.NotEmpty(read.Summary);
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_member_is_a_property_of_its_own(string name)
    {
        var root = EventPayload.Root(name);
        var market = EventPayload.MarketOf(name);
        var before = PropertyValues.Of(EventPayload.Event(name));
        HashSet<string> found = [];
        foreach (var member in PayloadMember.Of(root).Where(member => member.Path != "$.e"))
        {
            var (json, written) = member.Replaced(root);
            var changed = PropertyValues.Of(EventPayload.Event(json, market)).Except(before).ToArray();

            Assert.True(changed.Length == 1, $"{member.Path} changes {changed.Length} properties.");
            Assert.Equal(written, changed[0].Value);
            Assert.True(found.Add(changed[0].Key), $"{member.Path} and another member are both {changed[0].Key}.");
            Assert.Equal(Expected(member), before.GetValueOrDefault(changed[0].Key));
        }
    }

    [Fact]
    public void A_member_that_no_class_knows_would_be_noticed()
    {
        var root = EventPayload.Root("um.TRADE_LITE");
        root["new"] = "1";
        var json = PayloadMember.Of(root).Single(member => member.Path == "$.new").Replaced(root).Json;

        Assert.Equal(
            PropertyValues.Of(EventPayload.Event("um.TRADE_LITE")),
            PropertyValues.Of(EventPayload.Event(json, EventPayload.MarketOf("um.TRADE_LITE"))));
    }

    private static string? Expected(PayloadMember member)
    {
        var isNone = member.Text is "" or "0" && NoneAtZero.Contains(member.Path[(member.Path.LastIndexOf('.') + 1)..]);
        return isNone ? null : member.Text;
    }
}
