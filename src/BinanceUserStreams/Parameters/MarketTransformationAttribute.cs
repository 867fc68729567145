using System.Collections;
using System.Management.Automation;

namespace BinanceUserStreams.Parameters;

/// <summary>Takes one market or several, by their names.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MarketTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Argument.Unwrap(inputData) switch
        {
            IList several => several.Cast<object>().Select(Argument.ToMarket).ToArray(),

            // A whole row from the pipeline: the engine goes on to its property Market.
            { } row and not (string or ValueType) => row,
            _ => Argument.ToMarket(inputData),
        };
}
