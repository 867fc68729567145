using System.Management.Automation;

namespace BinanceUserStreams.Parameters;

/// <summary>Takes an environment by its name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EnvironmentTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Argument.ToEnvironment(inputData);
}
