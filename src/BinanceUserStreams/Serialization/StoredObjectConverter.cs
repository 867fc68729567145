using System.Management.Automation;
using System.Text;
using BinanceUserStreams.Events;
using BinanceUserStreams.Events.Recovery;
using BinanceUserStreams.Fills;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Serialization;

/// <summary>
/// Makes live objects again of what a job, a remote session or Import-Clixml has left of events, fills and of what a stream says
/// about itself: typed, with exact times and amounts. The engine asks for it where the module is imported; what cannot be
/// made stays as it came.
/// </summary>
public sealed class StoredObjectConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) =>
        sourceValue is PSObject && (destinationType == typeof(UserStreamEvent) || destinationType == typeof(StreamStatus)
            || destinationType == typeof(BinanceFill));

    /// <inheritdoc/>
    /// <exception cref="InvalidCastException">It is not what this version stores.</exception>
    public override object ConvertFrom(
        object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        StoredProperties stored = new((PSObject)sourceValue);
        return destinationType == typeof(BinanceFill) ? StoredFill.Read((PSObject)sourceValue)
            : destinationType == typeof(UserStreamEvent) ? ToEvent(stored)
            : ToStatus(stored);
    }

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(
        object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new NotSupportedException("It only reads.");

    private static UserStreamEvent ToEvent(StoredProperties stored)
    {
        var text = Encoding.UTF8.GetBytes(stored.RequiredText(nameof(UserStreamEvent.Json)));
        if (stored.Text(RecoveredText.Property) is { } rows)
        {
            return ToRecovered(stored, rows, text);
        }

        var frame = new EventParser(stored.Source).Parse(text, stored.Time(nameof(UserStreamEvent.ReceivedAt)));
        var read = frame.Event ?? throw new InvalidCastException(frame.Problem);
        read.ConnectionNumber = stored.Number<int>(nameof(UserStreamEvent.Connection)) ?? 0;
        return ToPlace(stored, read);
    }

    private static UserStreamEvent ToPlace(StoredProperties stored, UserStreamEvent read)
    {
        read.Sequence = stored.Number<long>(nameof(UserStreamEvent.Sequence)) ?? 0;
        read.BusSequence = stored.Number<long>(nameof(UserStreamEvent.BusSequence));
        return read;
    }

    private static UserStreamEvent ToRecovered(StoredProperties stored, string rows, byte[] text)
    {
        try
        {
            var read = new RecoveredEvents(stored.Source).Read(
                RecoveredRows.Parse(rows), text, stored.RequiredTime(nameof(UserStreamEvent.ReceivedAt)));
            return ToPlace(stored, read);
        }
        catch (FormatException exception)
        {
            throw new InvalidCastException(exception.Message, exception);
        }
    }

    private static StreamStatus ToStatus(StoredProperties stored)
    {
        var told = ToToldStatus(stored);
        told.BusSequence = stored.Number<long>(nameof(StreamStatus.BusSequence));
        return told;
    }

    private static StreamStatus ToToldStatus(StoredProperties stored)
    {
        var source = stored.Source;
        var time = stored.RequiredTime(nameof(StreamStatus.Time));
        return stored.Name<StreamStatusKind>(nameof(StreamStatus.Status)) switch
        {
            StreamStatusKind.Gap => new StreamGap(
                source, stored.RequiredTime(nameof(StreamGap.From)), stored.RequiredTime(nameof(StreamGap.To)),
                stored.RequiredText(nameof(StreamGap.Reason)),
                stored.Value(nameof(StreamGap.LastEvent)) as UserStreamEvent),
            StreamStatusKind.GapRepaired => new GapRepaired(
                source, time, stored.RequiredTime(nameof(GapRepaired.From)), stored.RequiredTime(nameof(GapRepaired.To)),
                ToFigures(stored)),
            StreamStatusKind.GapUnrepaired => new GapUnrepaired(
                source, time, stored.RequiredTime(nameof(GapUnrepaired.From)), stored.RequiredTime(nameof(GapUnrepaired.To)),
                stored.RequiredText(nameof(GapUnrepaired.Reason)), stored.Value(nameof(GapUnrepaired.IsFinal)) is true),
            StreamStatusKind.GapCovered => new GapCovered(
                source, time, stored.RequiredTime(nameof(GapCovered.From)), stored.RequiredTime(nameof(GapCovered.To)),
                LanguagePrimitives.ConvertTo<string[]>(stored.Value(nameof(GapCovered.Hosts)) ?? Array.Empty<string>())),
            StreamStatusKind.Ended => new StreamEnded(
                source, time, stored.RequiredText(nameof(StreamEnded.Reason)),
                ToCounters(stored.Part(nameof(StreamEnded.Counters)))),
            var kind => new StreamStatus(kind, source, time, stored.RequiredText(nameof(StreamStatus.Message))),
        };
    }

    private static RepairFigures ToFigures(StoredProperties stored) => new(
        stored.Number<long>(nameof(GapRepaired.Fills)) ?? 0, stored.Number<long>(nameof(GapRepaired.OrderStates)) ?? 0,
        stored.Number<long>(nameof(GapRepaired.AlgoStates)) ?? 0, stored.Number<int>(nameof(GapRepaired.Calls)) ?? 0,
        stored.Number<long>(nameof(GapRepaired.Weight)) ?? 0,
        LanguagePrimitives.ConvertTo<TimeSpan>(stored.Value(nameof(GapRepaired.Duration))),
        LanguagePrimitives.ConvertTo<string[]>(stored.Value(nameof(GapRepaired.Unrecoverable)) ?? Array.Empty<string>()));

    private static StreamCounters ToCounters(PSObject? part)
    {
        if (part?.Properties[nameof(StreamCounters.Events)] is null)
        {
            throw new InvalidCastException("The counters were stored as a text.");
        }

        StreamCounters counters = new();
        StoredProperties stored = new(part);
        foreach (var property in typeof(StreamCounters).GetProperties().Where(property => property.CanWrite))
        {
            object? value = property.PropertyType == typeof(DateTimeOffset?)
                ? stored.Time(property.Name)
                : stored.Value(property.Name);
            property.SetValue(counters, LanguagePrimitives.ConvertTo(value, property.PropertyType, null));
        }

        return counters;
    }
}
