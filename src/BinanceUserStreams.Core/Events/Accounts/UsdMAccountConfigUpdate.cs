using BinanceUserStreams.Events.Reading;

namespace BinanceUserStreams.Events.Accounts;

/// <summary>
/// The leverage of a symbol or the multi-assets mode of USDⓈ-M futures has changed. Source: Event Account Configuration
/// Update.
/// </summary>
public sealed class UsdMAccountConfigUpdate : AccountConfigUpdate
{
    private OptionalFlag _isMultiAssetsMode;

    /// <inheritdoc/>
    public override string Summary => IsMultiAssetsMode switch
    {
        true => "multi-assets mode on",
        false => "multi-assets mode off",
        null => base.Summary,
    };

    /// <summary>True if the assets back each other's positions; null if it is the leverage that changed.</summary>
    public bool? IsMultiAssetsMode => _isMultiAssetsMode.ToBoolean();

    internal static FieldTable<UsdMAccountConfigUpdate> Fields { get; } = new(Common.For<UsdMAccountConfigUpdate>())
    {
        { "ac", new FieldTable<UsdMAccountConfigUpdate>(LeverageFields.For<UsdMAccountConfigUpdate>()) },
        {
            "ai", new FieldTable<UsdMAccountConfigUpdate>
            {
                { "j", nameof(IsMultiAssetsMode), static (e, ref r) => e._isMultiAssetsMode = r.Flag() },
            }
        },
    };
}
