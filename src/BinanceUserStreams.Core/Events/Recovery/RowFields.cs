using System.Text;
using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Recovery;

/// <summary>Makes tables of rows' members out of those of the event: a value is read as if the stream had sent it.</summary>
/// <param name="members">The event's own members.</param>
internal sealed class RowFields<T>(FieldTable<T> members)
    where T : UserStreamEvent
{
    private static readonly Field<UserStreamEvent>[] EventTimes =
    [
        UserStreamEvent.Common.Find("E"u8)!, UserStreamEvent.Common.Find("T"u8)!,
    ];

    /// <summary>The table of these members. A class that has no such property has no such row.</summary>
    public FieldTable<T> Of(params IEnumerable<RowMember> rowMembers)
    {
        FieldTable<T> fields = new();
        foreach (var member in rowMembers)
        {
            var field = members.Find(Encoding.UTF8.GetBytes(member.Key));
            if (field is not null || member.Value == RowValue.Time)
            {
                fields.Add(member.Name, field?.Property ?? nameof(UserStreamEvent.EventTime), Reader(field, member.Value));
            }
        }

        return fields;
    }

    private static FieldReader<T> Reader(Field<T>? field, RowValue value) => value switch
    {
        RowValue.Time => Time(field),
        RowValue.IsBuyer => IsBuyer(field!),
        RowValue.Liquidity => Liquidity(field!),
        _ => field!.Read,
    };

    private static FieldReader<T> Time(Field<T>? field) => (e, ref r) =>
    {
        var value = r;
        if (r.Time().WithoutZero().Value is null)
        {
            return;
        }

        foreach (var target in EventTimes)
        {
            var same = value;
            target.Read(e, ref same);
        }

        field?.Read(e, ref value);
    };

    private static FieldReader<T> IsBuyer(Field<T> field) => (e, ref r) =>
    {
        var isBuyer = r.Flag();
        if (isBuyer != OptionalFlag.Missing)
        {
            var side = r.Over(isBuyer == OptionalFlag.Yes ? "\"BUY\""u8 : "\"SELL\""u8);
            field.Read(e, ref side);
        }
    };

    private static FieldReader<T> Liquidity(Field<T> field) => (e, ref r) =>
    {
        var text = r.Scalar();
        var flag = text.SequenceEqual("MAKER"u8) ? "true"u8 : text.SequenceEqual("TAKER"u8) ? "false"u8 : "?"u8;
        if (flag.Length > 1)
        {
            var isMaker = r.Over(flag);
            field.Read(e, ref isMaker);
        }
    };
}
