using System.Globalization;

namespace BinanceUserStreams.Fleet.Administration;

/// <summary>Figures as a person reads them, in every culture alike.</summary>
internal static class Figures
{
    private static readonly string[] Units = ["bytes", "kB", "MB", "GB", "TB"];

    /// <summary>A length of time in its largest fitting unit, such as <c>10 minutes</c>, <c>0.4 s</c> or <c>12 ms</c>.</summary>
    public static string Of(TimeSpan length) => length.TotalSeconds switch
    {
        < 0.1 => Text($"{length.TotalMilliseconds:0} ms"),
        < 10 => Text($"{length.TotalSeconds:0.#} s"),
        < 120 => Text($"{length.TotalSeconds:0} s"),
        < 7200 => Text($"{length.TotalMinutes:0.#} minutes"),
        < 172800 => Text($"{length.TotalHours:0.#} hours"),
        _ => Text($"{length.TotalDays:0.#} days"),
    };

    /// <summary>A number of bytes, such as <c>1.2 GB</c>, in units of 1000.</summary>
    public static string Bytes(long bytes)
    {
        double value = bytes;
        var unit = 0;
        for (; value >= 1000 && unit < Units.Length - 1; unit++)
        {
            value /= 1000;
        }

        return Text($"{value:0.#} {Units[unit]}");
    }

    /// <summary>A number with its thousands apart.</summary>
    public static string Number(long number) => Text($"{number:#,0}");

    /// <summary><c>1 copy</c>, <c>3 copies</c>.</summary>
    public static string Copies(int count) => Count(count, "copy", "copies");

    /// <summary>A number with what it counts.</summary>
    public static string Count(long count, string one, string several) => $"{Number(count)} {(count == 1 ? one : several)}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
