using System.Collections;
using System.Management.Automation;

namespace BinanceUserStreams.Parameters;

/// <summary>Takes one market or several, by their names.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MarketTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>True where one market is meant: the engine would make a third one of two.</summary>
    public bool OnlyOne { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Argument.Unwrap(inputData) switch
        {
            IList { Count: not 1 } when OnlyOne => throw new ArgumentTransformationMetadataException(
                "One market is meant here. Work on the keys of several markets in several calls."),
            IList several when OnlyOne => Argument.ToMarket(several[0]),
            IList several => several.Cast<object>().Select(Argument.ToMarket).ToArray(),

            // A whole row from the pipeline: the engine goes on to its property Market.
            { } row and not (string or ValueType) => row,
            _ => Argument.ToMarket(inputData),
        };
}
