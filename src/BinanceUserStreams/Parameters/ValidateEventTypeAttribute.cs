using System.Management.Automation;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Parameters;

/// <summary>Lets the names of events through, also of ones that do not exist yet, and nothing else into an address.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateEventTypeAttribute : ValidateEnumeratedArgumentsAttribute
{
    private const int LongestName = 64;

    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        var name = element?.ToString() ?? "";
        if (name.Length is 0 or > LongestName || !name.All(letter => letter == '_' || char.IsLetter(letter)))
        {
            throw new ValidationMetadataException(
                $"'{WireText.OneLine(name)}' is no event's name. Names are letters such as ORDER_TRADE_UPDATE, " +
                "ACCOUNT_UPDATE or executionReport; press Ctrl+Space for those of the market.");
        }
    }
}
