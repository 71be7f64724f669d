using System.Numerics;

namespace Marram.Waits.Projections;

/// <summary>
/// Random numbers that are the same for the same seed and stream on every machine: xoshiro256** (Blackman and Vigna 2018), seeded by splitmix64, with
/// distributions built on <see cref="PortableMath"/>. Not for anything secret.
/// </summary>
public sealed class SeededGenerator
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;
    private double _spareNormal = double.NaN;

    /// <summary>A generator of its own for each stream of a seed: runs, and purposes within a run, draw independently of each other.</summary>
    public SeededGenerator(ulong seed, ulong stream = 0)
    {
        var state = Mix(seed) ^ Mix(stream + 0x9E3779B97F4A7C15UL);
        _s0 = Next(ref state);
        _s1 = Next(ref state);
        _s2 = Next(ref state);
        _s3 = Next(ref state);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number from 0, included, to 1, not included, in steps of 2^-53.</summary>
    public double NextUniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to <paramref name="below"/> - 1, each equally likely (Lemire 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not above 0.</exception>
    public int NextBelow(int below)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(below, 1);
        var bound = (ulong)below;
        var threshold = (0UL - bound) % bound;
        while (true)
        {
            var high = Math.BigMul(NextBits(), bound, out var low);
            if (low >= threshold)
            {
                return (int)high;
            }
        }
    }

    /// <summary>Whether something with this probability happens.</summary>
    public bool NextChance(double probability) => NextUniform() < probability;

    /// <summary>An exponential time with mean 1.</summary>
    public double NextExponential() => -PortableMath.Log(1 - NextUniform());

    /// <summary>A standard normal number (Marsaglia's polar method).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            var spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        while (true)
        {
            var x = (2 * NextUniform()) - 1;
            var y = (2 * NextUniform()) - 1;
            var square = (x * x) + (y * y);
            if (square is > 0 and < 1)
            {
                var scale = Math.Sqrt(-2 * PortableMath.Log(square) / square);
                _spareNormal = y * scale;
                return x * scale;
            }
        }
    }

    /// <summary>A gamma number with this shape and scale 1 (Marsaglia and Tsang 2000).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The shape is not above 0.</exception>
    public double NextGamma(double shape)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(shape, 0);
        if (shape < 1)
        {
            return NextGamma(shape + 1) * PortableMath.Exp(PortableMath.Log(1 - NextUniform()) / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextNormal();
            var v = 1 + (c * x);
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            if (PortableMath.Log(1 - NextUniform()) < (0.5 * x * x) + d - (d * v) + (d * PortableMath.Log(v)))
            {
                return d * v;
            }
        }
    }

    /// <summary>A Poisson count from one uniform number; see <see cref="PoissonAt"/>.</summary>
    /// <inheritdoc cref="PoissonAt" path="/exception"/>
    public int NextPoisson(double mean) => PoissonAt(NextUniform(), mean);

    /// <summary>
    /// The Poisson count at a probability: the smallest whose cumulative probability exceeds <paramref name="uniform"/>. It grows with the mean, so two
    /// scenarios that share their random numbers differ only by what was changed between them.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The mean is negative, above a thousand million, or not a number.</exception>
    public static int PoissonAt(double uniform, double mean)
    {
        if (!(mean >= 0) || mean > 1e9)
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "A mean count is a number from 0 to a thousand million.");
        }

        if (mean <= 64)
        {
            return UpFrom(0, uniform, PortableMath.Exp(-mean), 0, mean);
        }

        // From the middle outwards: further down the terms vanish, and e^-mean cannot be held.
        var middle = (int)mean;
        var atMiddle = PortableMath.Exp((middle * PortableMath.Log(mean)) - mean - PortableMath.LogFactorial(middle));
        var below = 0.0;
        var term = atMiddle;
        for (var k = middle; k > 0 && term > 1e-18; k--)
        {
            term *= k / mean;
            below += term;
        }

        if (uniform >= below)
        {
            return UpFrom(middle, uniform, atMiddle, below, mean);
        }

        term = atMiddle;
        for (var k = middle; k > 0; k--)
        {
            term *= k / mean;
            below -= term;
            if (uniform >= below)
            {
                return k - 1;
            }
        }

        return 0;
    }

    /// <summary>How many of so many tries succeed. Takes time with the number of successes, not of tries.</summary>
    public int NextBinomial(int tries, double probability)
    {
        if (probability >= 1)
        {
            return tries;
        }

        var count = 0;
        for (var at = NextFailures(probability); at < tries; at += 1 + NextFailures(probability))
        {
            count++;
        }

        return count;
    }

    /// <summary>How many tries fail before the first success; very many when the probability is 0.</summary>
    public int NextFailures(double probability)
    {
        if (probability >= 1)
        {
            return 0;
        }

        // Below the last digit of 1 a probability is none: its logarithm would be 0, and the quotient minus infinity.
        var log = probability <= 0 ? 0 : PortableMath.Log(1 - probability);
        if (log == 0)
        {
            return int.MaxValue / 2;
        }

        var failures = Math.Floor(PortableMath.Log(1 - NextUniform()) / log);
        return failures < int.MaxValue / 2 ? (int)failures : int.MaxValue / 2;
    }

    private static int UpFrom(int count, double uniform, double term, double below, double mean)
    {
        var sum = below + term;
        while (uniform >= sum && term > 0)
        {
            count++;
            term *= mean / count;
            sum += term;
        }

        return count;
    }

    private static ulong Mix(ulong value)
    {
        var state = value;
        return Next(ref state);
    }

    private static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
