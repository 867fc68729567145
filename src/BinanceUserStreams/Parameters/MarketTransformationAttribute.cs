using System.Management.Automation;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Parameters;

/// <summary>Tells whoever asks for a retired market what replaced it; everything else is left to the engine.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MarketTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        foreach (var name in LanguagePrimitives.ConvertTo<string[]>(inputData) ?? [])
        {
            if (RetiredListenKeys.Contains(name))
            {
                throw new ArgumentTransformationMetadataException(
                    $"Binance ended the listen keys of {name} on 2026-02-20. {RetiredListenKeys.Replacements}");
            }
        }

        return inputData;
    }
}
