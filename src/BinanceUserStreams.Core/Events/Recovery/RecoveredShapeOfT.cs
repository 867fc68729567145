using System.Text;
using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Recovery;

/// <summary>The rows of one product that become one class.</summary>
/// <typeparam name="T">The class.</typeparam>
internal sealed class RecoveredShape<T> : RecoveredShape
    where T : UserStreamEvent, new()
{
    private readonly RowNames _names;
    private readonly Func<T, string?> _status;
    private readonly Field<T>? _execution;
    private readonly FieldTable<T> _tradeDefaults;
    private readonly FieldTable<T> _trade;
    private readonly FieldTable<T> _orderDefaults;
    private readonly FieldTable<T> _orderOfFill;
    private readonly FieldTable<T> _orderOfLastFill;
    private readonly FieldTable<T> _order;

    /// <summary>A shape.</summary>
    /// <param name="members">The members of the class, as the stream names them.</param>
    /// <param name="names">Those of the rows.</param>
    /// <param name="status">The state of an order that was read.</param>
    public RecoveredShape(FieldTable<T> members, RowNames names, Func<T, string?> status)
    {
        RowFields<T> fields = new(members);
        (_names, _status) = (names, status);
        _execution = members.Find("x"u8);
        _tradeDefaults = fields.Of(names.TradeDefaults);
        _trade = fields.Of(names.Trade);
        _orderDefaults = fields.Of(names.OrderDefaults);
        _orderOfFill = fields.Of(names.Order);
        _orderOfLastFill = fields.Of([.. names.Order, .. names.State]);
        _order = fields.Of([.. names.Order, .. names.State, .. names.OrderItself]);
    }

    /// <summary>A member of the event that the rows need not say, because all of them have it; null for none.</summary>
    public (Field<T> Field, byte[] Json)? Constant { get; init; }

    /// <inheritdoc/>
    public override UserStreamEvent Read(
        RecoveredKind kind, ReadOnlySpan<byte> row, ReadOnlySpan<byte> order, TextCache texts, out string[]? unread)
    {
        T read = new();
        List<string> names = [];
        if (kind is RecoveredKind.Fill or RecoveredKind.LastFill)
        {
            ReadFill(kind, read, row, order, texts, names);
        }
        else
        {
            ReadRow(read, row, _orderDefaults, texts, names);
            ReadRow(read, row, _order, texts, names);
            Set(read, _execution, ExecutionOf(_status(read)), texts);
        }

        if (Constant is { } constant)
        {
            Set(read, constant.Field, constant.Json, texts);
        }

        unread = names.Count == 0 ? null : [.. names.Distinct()];
        return read;
    }

    private void ReadFill(
        RecoveredKind kind, T read, ReadOnlySpan<byte> row, ReadOnlySpan<byte> order, TextCache texts, List<string> unread)
    {
        if (!order.IsEmpty)
        {
            ReadRow(read, order, kind == RecoveredKind.LastFill ? _orderOfLastFill : _orderOfFill, texts, unread);
        }

        ReadRow(read, row, _tradeDefaults, texts, unread);
        ReadRow(read, row, _trade, texts, unread);
        Set(read, _execution, "\"TRADE\""u8, texts);
    }

    private static void ReadRow(T read, ReadOnlySpan<byte> row, FieldTable<T> members, TextCache texts, List<string> unread)
    {
        EventReader reader = new(row, texts);
        if (!reader.TryEnterObject())
        {
            throw new FormatException("a row of it is no JSON object");
        }

        reader.ReadMembers(read, members);
        reader.End();
        unread.AddRange(reader.Unread ?? []);
    }

    private static void Set(T read, Field<T>? field, ReadOnlySpan<byte> json, TextCache texts)
    {
        if (field is not null && !json.IsEmpty)
        {
            EventReader reader = new(json, texts);
            field.Read(read, ref reader);
        }
    }

    // What made it is not told; of the states that only one thing makes it is known. Options write CANCELLED and ACCEPTED, too.
    private byte[] ExecutionOf(string? status) => status switch
    {
        "NEW" or "ACCEPTED" or "PENDING_NEW" => "\"NEW\""u8.ToArray(),
        "CANCELED" or "CANCELLED" => "\"CANCELED\""u8.ToArray(),
        "EXPIRED" => "\"EXPIRED\""u8.ToArray(),
        "REJECTED" => "\"REJECTED\""u8.ToArray(),
        "EXPIRED_IN_MATCH" => Encoding.UTF8.GetBytes($"\"{_names.Prevention}\""),
        _ => [],
    };
}
