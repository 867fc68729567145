using System.Globalization;

namespace BinanceUserStreams.Campaign;

/// <summary>The options of the command line: <c>--name value</c>.</summary>
internal sealed class CampaignArguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Something is no option.</exception>
    public CampaignArguments(IReadOnlyList<string> arguments, params IEnumerable<string> known)
    {
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var name = arguments[i];
            if (!known.Contains(name) || i + 1 == arguments.Count)
            {
                throw new ArgumentException($"'{name}' is no option, or has no value; options: {string.Join(' ', known)}");
            }

            _values[name] = arguments[i + 1];
        }
    }

    /// <summary>A text; null if it is not there.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <summary>A number; null if it is not there.</summary>
    /// <exception cref="ArgumentException">It is no number above 0.</exception>
    public double? Number(string name) => Text(name) is not { } text ? null
        : double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new ArgumentException($"'{name}' takes a number above 0, not '{text}'.");
}
