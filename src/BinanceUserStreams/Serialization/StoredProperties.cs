using System.Globalization;
using System.Management.Automation;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Serialization;

/// <summary>Reads what a job or Import-Clixml has left of an object.</summary>
internal readonly struct StoredProperties(PSObject stored)
{
    /// <summary>Whose it is.</summary>
    /// <exception cref="InvalidCastException">It has no market.</exception>
    public StreamSource Source => new(
        Name<Market>(nameof(Market)), Text(nameof(UserStreamEvent.Account)), Text(nameof(UserStreamEvent.IsolatedSymbol)));

    /// <summary>The object itself, without the engine's wrapper; null if it is missing.</summary>
    public object? Value(string property) =>
        stored.Properties[property]?.Value is { } value ? (value as PSObject)?.BaseObject ?? value : null;

    /// <summary>The properties of a part; null if it was stored as a text.</summary>
    public PSObject? Part(string property) => stored.Properties[property]?.Value as PSObject;

    /// <summary>A text; null if it is missing.</summary>
    public string? Text(string property) => Value(property) as string;

    /// <exception cref="InvalidCastException">There is none.</exception>
    public string RequiredText(string property) => Text(property) ?? throw Missing(property);

    /// <summary>A number; null if it is missing.</summary>
    public T? Number<T>(string property)
        where T : struct => Value(property) is { } value ? LanguagePrimitives.ConvertTo<T>(value) : null;

    /// <summary>A time, of its exact form or else of its text; null if it is missing.</summary>
    public DateTimeOffset? Time(string property) => Value(property + "Utc") switch
    {
        DateTime exact => new DateTimeOffset(exact.ToUniversalTime()),
        _ => DateTimeOffset.TryParse(
            Text(property), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null,
    };

    /// <exception cref="InvalidCastException">There is none.</exception>
    public DateTimeOffset RequiredTime(string property) => Time(property) ?? throw Missing(property);

    /// <summary>An enumeration's value, which is stored as a number whose text is the name.</summary>
    /// <exception cref="InvalidCastException">It is none of this version.</exception>
    public T Name<T>(string property)
        where T : struct => Enum.TryParse<T>(stored.Properties[property]?.Value?.ToString(), out var value)
        && Enum.IsDefined(typeof(T), value) ? value : throw Missing(property);

    private static InvalidCastException Missing(string property) => new($"{property} was not stored as this version needs it.");
}
