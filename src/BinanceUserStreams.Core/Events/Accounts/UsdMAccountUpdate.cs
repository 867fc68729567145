using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Accounts;

/// <summary>
/// Balances or positions of USDⓈ-M futures have changed. Source: Event Balance and Position Update.
/// </summary>
public sealed class UsdMAccountUpdate : AccountUpdate
{
    internal static FieldTable<UsdMAccountUpdate> Fields { get; } = new(Common.For<UsdMAccountUpdate>())
    {
        { "a", new FieldTable<UsdMAccountUpdate>(AccountFields.For<UsdMAccountUpdate>()) },
    };
}
