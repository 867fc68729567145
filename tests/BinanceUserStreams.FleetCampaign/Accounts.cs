using System.Globalization;

namespace BinanceUserStreams.FleetCampaign;

/// <summary>The accounts of a run: their names and API keys follow from their numbers.</summary>
internal static class Accounts
{
    private const int KeyLength = 64;

    /// <summary>An account's name.</summary>
    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"desk{number:000}");

    /// <summary>Its API key.</summary>
    public static string ApiKeyOf(int number) => NameOf(number).PadRight(KeyLength, 'x');
}
