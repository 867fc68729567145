using System.Management.Automation;

namespace BinanceUserStreams.Parameters;

/// <summary>Takes the base address of the exchange. Null is refused: it would mean the real exchange.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AddressTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Argument.IsEmpty(inputData)
            ? throw new ArgumentTransformationMetadataException("The address is empty: the variable has no value.")
            : Argument.ToAddress(inputData);
}
