using BenchmarkDotNet.Running;
using Marram.Waits;

// Not a matter of nanoseconds, and it must hold no copy of its data while it measures memory: it runs by itself.
if (args is ["month-ends", .. var sizes])
{
    MonthEndsBesideDuckDb.Run(Console.Out, sizes.Length > 0 ? [.. sizes.Select(int.Parse)] : [1_000_000, 10_000_000]);
    return;
}

BenchmarkSwitcher.FromAssembly(System.Reflection.Assembly.GetExecutingAssembly()).Run(args);
