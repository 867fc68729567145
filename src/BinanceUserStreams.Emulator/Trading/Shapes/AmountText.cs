using System.Globalization;
using System.Text.Json;

namespace BinanceUserStreams.Emulator.Trading.Shapes;

/// <summary>Amounts as the exchange writes them: texts, in events as in REST.</summary>
internal static class AmountText
{
    /// <summary>An amount with the decimals it has; zero without any.</summary>
    public static void WriteAmount(this Utf8JsonWriter json, string name, decimal value)
    {
        Span<byte> text = stackalloc byte[40];
        (value == 0 ? 0m : value).TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }

    /// <summary>An amount of Spot, which always has eight decimals.</summary>
    public static void WriteFixed(this Utf8JsonWriter json, string name, decimal value)
    {
        Span<byte> text = stackalloc byte[40];
        value.TryFormat(text, out var length, "0.00000000", CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }
}
