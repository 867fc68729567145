using System.Globalization;

namespace BinanceUserStreams.States;

/// <summary>What tells one thing of an account from others of its kind.</summary>
/// <param name="Product">Whose it is, where an account has several products.</param>
/// <param name="Name">The asset or the symbol.</param>
/// <param name="Side">The side of a position; empty of anything else.</param>
/// <param name="Id">The id of an order; 0 of anything else.</param>
internal readonly record struct HeldName(string Product, string Name, string Side = "", long Id = 0) : IComparable<HeldName>
{
    /// <inheritdoc/>
    public int CompareTo(HeldName other) =>
        string.CompareOrdinal(Product, other.Product) is not 0 and var product ? product
        : string.CompareOrdinal(Name, other.Name) is not 0 and var name ? name
        : string.CompareOrdinal(Side, other.Side) is not 0 and var side ? side
        : Id.CompareTo(other.Id);

    /// <summary>The last part of a key.</summary>
    public override string ToString() =>
        Name + (Side.Length > 0 ? "/" + Side : "") + (Id != 0 ? "/" + Id.ToString(CultureInfo.InvariantCulture) : "");
}
