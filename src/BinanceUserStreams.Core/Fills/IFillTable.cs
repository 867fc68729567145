namespace BinanceUserStreams.Fills;

/// <summary>A file that is being written, a row for each fill.</summary>
internal interface IFillTable : IDisposable
{
    /// <summary>Adds a row.</summary>
    /// <exception cref="FillValueException">The file cannot hold a value of it exactly.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    void Write(BinanceFill fill);

    /// <summary>Writes what is still to be written; the file is then whole.</summary>
    void Complete();
}
