namespace BinanceUserStreams.Numbers;

/// <summary>
/// A sum of any number of amounts, exact. As long as a decimal holds it, it costs what adding decimals costs.
/// </summary>
internal sealed class ExactSum
{
    private const decimal Largest = decimal.MaxValue / 2;

    private ExactNumber _rest;
    private decimal _recent;

    /// <summary>The sum.</summary>
    public ExactNumber Value => _rest + _recent;

    public void Add(decimal amount)
    {
        if (_recent is <= Largest and >= -Largest && amount is <= Largest and >= -Largest)
        {
            var sum = _recent + amount;

            // A sum that had to be rounded has fewer places than its summands.
            if (Places(sum) == Math.Max(Places(_recent), Places(amount)))
            {
                _recent = sum;
                return;
            }
        }

        _rest += _recent;
        _recent = amount;
    }

    /// <summary>For drawing.</summary>
    public double ToDouble() => _rest.Digits.IsZero ? (double)_recent : Value.ToDouble();

    public void Add(ExactNumber amount) => _rest += amount;

    /// <summary>Adds a product, such as of a price and a quantity.</summary>
    public void AddProduct(decimal one, decimal other)
    {
        if (TryMultiply(one, other, out var product))
        {
            Add(product);
        }
        else
        {
            _rest += (ExactNumber)one * other;
        }
    }

    /// <summary>The product of two decimals; false if a decimal would have to round it.</summary>
    public static bool TryMultiply(decimal one, decimal other, out decimal product)
    {
        product = 0;
        if (one != 0 && Math.Abs(other) > Largest / Math.Max(Math.Abs(one), 1))
        {
            return false;
        }

        product = one * other;
        return product == 0 ? one == 0 || other == 0 : Places(product) == Places(one) + Places(other);
    }

    /// <summary>Every digit.</summary>
    public override string ToString() => Value.ToString();

#if NET
    private static int Places(decimal value) => value.Scale;
#else
    private static int Places(decimal value) => (decimal.GetBits(value)[3] >> 16) & 0xFF;
#endif
}
