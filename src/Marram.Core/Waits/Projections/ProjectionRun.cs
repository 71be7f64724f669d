namespace Marram.Waits.Projections;

/// <summary>What every day of a model holds, worked out once for all its runs.</summary>
internal sealed class ProjectionCalendar
{
    public ProjectionCalendar(ProjectionModel model)
    {
        var (days, stages) = (7 * model.WeeksAhead, model.Stages.Count);
        MeanReferrals = new double[days];
        Slots = new double[stages, days];
        Elsewhere = new double[stages, days];
        NotBrought = new double[stages, days];
        Longest = new double[stages, days];
        for (var i = 0; i < days; i++)
        {
            var day = model.FirstDay.AddDays(i);
            MeanReferrals[i] = model.Referrals.PerWeek / 7 * Factor(model, day, i);
            var isWorking = day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !model.BankHolidays.Contains(day);
            for (var stage = 0; stage < stages; stage++)
            {
                Fill(model, stage, day, i, isWorking);
            }
        }
    }

    /// <summary>Mean referrals of each day.</summary>
    public double[] MeanReferrals { get; }

    /// <summary>Children a stage can see each day, before missed appointments.</summary>
    public double[,] Slots { get; }

    /// <summary>Children seen elsewhere each day.</summary>
    public double[,] Elsewhere { get; }

    public double[,] NotBrought { get; }

    public double[,] Longest { get; }

    private static double Factor(ProjectionModel model, DateOnly day, int i)
    {
        var referrals = model.Referrals;
        var factor = (referrals.MonthFactors.Length == 0 ? 1 : referrals.MonthFactors[day.Month - 1])
            * PortableMath.Exp(PortableMath.Log(1 + referrals.AnnualGrowth) * i / 364);
        var span = referrals.Breaks.LastOrDefault(span => day >= span.FirstDay && day <= span.LastDay);
        factor *= span == default ? 1 : span.Factor;
        foreach (var change in model.Changes)
        {
            factor *= change.Kind == ChangeKind.ReferralsTimes ? 1 + ((change.Amount - 1) * change.ForceOn(day)) : 1;
        }

        return Math.Max(0, factor);
    }

    private void Fill(ProjectionModel model, int stage, DateOnly day, int i, bool isWorking)
    {
        var of = model.Stages[stage];
        var slots = of.SlotsPerWeek;
        var isOpen = isWorking;
        (NotBrought[stage, i], Longest[stage, i]) = (of.NotBroughtShare, of.Discipline.LongestShare);
        foreach (var change in model.Changes)
        {
            var force = change.Stage == stage ? change.ForceOn(day) : 0;
            if (force == 0)
            {
                continue;
            }

            switch (change.Kind)
            {
                case ChangeKind.ExtraSlots:
                    slots += change.Amount * force;
                    break;
                case ChangeKind.Outsource:
                    Elsewhere[stage, i] += isWorking ? change.Amount * 12 / 52.1775 / 5 * force : 0;
                    break;
                case ChangeKind.NotBrought:
                    NotBrought[stage, i] = Math.Clamp(change.Amount, 0, 1);
                    break;
                case ChangeKind.ReserveForLongest:
                    Longest[stage, i] = Math.Clamp(change.Amount, 0, 1 - of.Discipline.RandomShare);
                    break;
                case ChangeKind.Closed:
                    isOpen = false;
                    break;
                case ChangeKind.ReferralsTimes:
                    break;
            }
        }

        Slots[stage, i] = isOpen ? Math.Max(0, slots) * (1 - of.SicknessShare) / of.SlotsPerChild / 5 : 0;
    }
}

/// <summary>
/// One run at a time over the same memory. A queue is a count for each clock-start day and priority class, so a day costs what happens on it and not how many wait.
/// </summary>
internal sealed class ProjectionRun
{
    private static readonly int Figures = Enum.GetValues<ProjectedFigure>().Length;

    private readonly ProjectionModel _model;
    private readonly ProjectionCalendar _calendar;
    private readonly int _classes;
    private readonly int _origin;
    private readonly int _span;
    private readonly int[][] _opening;
    private readonly Queue[] _queues;
    private readonly Queue<(int Day, int Start, int Class)>[] _moving;
    private readonly double[] _owed;
    private readonly double[] _owedElsewhere;
    private readonly int[] _waits;

    public ProjectionRun(ProjectionModel model, ProjectionCalendar calendar)
    {
        _model = model;
        _calendar = calendar;
        _classes = model.Referrals.ClassShares.Length;
        var first = model.FirstDay.DayNumber;
        _origin = model.Stages.SelectMany(stage => stage.Opening).Select(child => child.ClockStart.DayNumber).Append(first).Min();
        _span = first - _origin + (7 * model.WeeksAhead);
        _opening = [.. model.Stages.Select(Opening)];
        _queues = [.. model.Stages.Select(_ => new Queue(_classes, _span))];
        _moving = [.. model.Stages.Select(_ => new Queue<(int, int, int)>())];
        _owed = new double[model.Stages.Count];
        _owedElsewhere = new double[model.Stages.Count];
        _waits = new int[_span + 1];
    }

    public void Play(ulong seed, int run, float[] values)
    {
        // A stream for each purpose: more appointments must not change which referrals come.
        var stream = (ulong)run * 8;
        var referrals = new SeededGenerator(seed, stream);
        var weather = new SeededGenerator(seed, stream + 1);
        var kinds = new SeededGenerator(seed, stream + 2);
        var appointments = new SeededGenerator(seed, stream + 3);
        var fates = new SeededGenerator(seed, stream + 4);
        var leaving = new SeededGenerator(seed, stream + 5);
        var model = _model.Referrals;
        var level = model.Evidence > 0 ? weather.NextGamma(model.Evidence) / model.Evidence : 1;
        for (var stage = 0; stage < _queues.Length; stage++)
        {
            _queues[stage].Open(_opening[stage]);
            _moving[stage].Clear();
            (_owed[stage], _owedElsewhere[stage]) = (0, 0);
        }

        var week = new Week(_queues.Length);
        var offset = _model.FirstDay.DayNumber - _origin;
        var burst = 1.0;
        for (var day = 0; day < _calendar.MeanReferrals.Length; day++)
        {
            if (day % 7 == 0)
            {
                week.Clear();
                var shape = model.Dispersion > 1 ? model.PerWeek * level / (model.Dispersion - 1) : 0;
                burst = shape > 0 ? weather.NextGamma(shape) / shape : 1;
            }

            var today = offset + day;
            for (var stage = 0; stage < _queues.Length; stage++)
            {
                Serve(stage, day, today, appointments, fates, week);
                while (_moving[stage].TryPeek(out var child) && child.Day <= today)
                {
                    _moving[stage].Dequeue();
                    _queues[stage].Add(child.Start, child.Class);
                    week.Joined[stage]++;
                }
            }

            var count = referrals.NextPoisson(_calendar.MeanReferrals[day] * level * burst);
            for (var i = 0; i < count; i++)
            {
                if (model.AcceptedShare >= 1 || kinds.NextChance(model.AcceptedShare))
                {
                    _queues[0].Add(today, _classes == 1 ? 0 : ClassAt(kinds.NextUniform()));
                    week.Joined[0]++;
                }
            }

            if (day % 7 == 6)
            {
                for (var stage = 0; stage < _queues.Length; stage++)
                {
                    week.Withdrew[stage] = Withdraw(stage, today, leaving);
                    Record(stage, today, week, values.AsSpan((((day / 7) * _queues.Length) + stage) * Figures, Figures));
                }
            }
        }
    }

    private int[] Opening(StageModel stage)
    {
        var counts = new int[_classes * _span];
        foreach (var child in stage.Opening)
        {
            counts[(child.PriorityClass * _span) + child.ClockStart.DayNumber - _origin]++;
        }

        return counts;
    }

    private int ClassAt(double uniform)
    {
        var shares = _model.Referrals.ClassShares;
        var sum = 0.0;
        for (var i = 0; i < shares.Length - 1; i++)
        {
            sum += shares[i];
            if (uniform < sum)
            {
                return i;
            }
        }

        return shares.Length - 1;
    }

    private void Serve(int stage, int day, int today, SeededGenerator random, SeededGenerator fates, Week week)
    {
        var of = _model.Stages[stage];
        var notBrought = _calendar.NotBrought[stage, day];
        _owed[stage] += _calendar.Slots[stage, day];
        _owedElsewhere[stage] += _calendar.Elsewhere[stage, day];
        var own = (int)(_owed[stage] + 1e-9);
        var elsewhere = (int)(_owedElsewhere[stage] + 1e-9);
        _owed[stage] -= own;
        _owedElsewhere[stage] -= elsewhere;
        for (var slot = 0; slot < own + elsewhere; slot++)
        {
            // Drawn for every appointment, used or not, so that scenarios stay in step.
            var missed = slot < own && notBrought > 0 && random.NextChance(notBrought) && !random.NextChance(of.RefillShare);
            var discipline = of.Discipline.RandomShare > 0 || _calendar.Longest[stage, day] > 0 ? random.NextUniform() : 1;
            if (missed || _queues[stage].Total == 0)
            {
                continue;
            }

            var (start, priority) = discipline < of.Discipline.RandomShare ? _queues[stage].TakeAt(fates.NextBelow(_queues[stage].Total))
                : discipline < of.Discipline.RandomShare + _calendar.Longest[stage, day] ? _queues[stage].TakeLongest()
                : _queues[stage].TakeMostUrgent();
            var waited = today - start;
            week.Seen[stage]++;
            week.DaysSeen[stage] += waited;
            week.SeenLate[stage] += _model.Limit.Allows(waited) ? 0 : 1;
            if (stage + 1 < _queues.Length && (of.TransferShare >= 1 || fates.NextChance(of.TransferShare)))
            {
                _moving[stage + 1].Enqueue((today + of.DelayDays, start, priority));
            }
        }
    }

    private int Withdraw(int stage, int today, SeededGenerator random)
    {
        var hazards = _model.Stages[stage].WithdrawalByWeek;
        var highest = hazards.Length == 0 ? 0 : hazards.Max();
        if (highest == 0)
        {
            return 0;
        }

        // Candidates at the highest hazard, kept with the ratio of their own to it: time goes with those who leave, not with those who stay.
        var queue = _queues[stage];
        var left = 0;
        long at = random.NextFailures(highest);
        long passed = 0;
        for (var start = queue.Oldest; start <= today; start++)
        {
            if (Queue.BeginsBlock(start) && queue.CountOfBlock(start) is var block && at >= passed + block)
            {
                passed += block;
                start += Queue.Block - 1;
                continue;
            }

            var hazard = hazards[Math.Min((today - start) / 7, hazards.Length - 1)];
            for (var priority = 0; priority < _classes; priority++)
            {
                var here = queue.CountAt(start, priority);
                var leave = 0;
                while (at < passed + here)
                {
                    leave += hazard >= highest || random.NextUniform() * highest < hazard ? 1 : 0;
                    at += 1 + random.NextFailures(highest);
                }

                passed += here;
                queue.Remove(start, priority, leave);
                left += leave;
            }
        }

        return left;
    }

    private void Record(int stage, int today, Week week, Span<float> values)
    {
        var queue = _queues[stage];
        var within = 0;
        var longest = 0;
        var last = today - queue.Oldest;
        for (var days = 0; days <= last; days++)
        {
            var count = queue.CountAt(today - days);
            _waits[days] = count;
            within += _model.Limit.Allows(days) ? count : 0;
            longest = count > 0 ? days : longest;
        }

        var waits = _waits.AsSpan(0, Math.Max(0, last + 1));
        values[(int)ProjectedFigure.Open] = queue.Total;
        values[(int)ProjectedFigure.PercentWithin] = queue.Total == 0 ? 100 : (float)(100.0 * within / queue.Total);
        values[(int)ProjectedFigure.Backlog] = queue.Total - within;
        values[(int)ProjectedFigure.LongestWeeks] = (float)Weeks.Decimal(longest);
        values[(int)ProjectedFigure.MedianWeeks] = (float)Weeks.Decimal(Percentiles.OfCounts(waits, queue.Total, 0, 0.5m) ?? 0);
        values[(int)ProjectedFigure.Percentile92Weeks] = (float)Weeks.Decimal(Percentiles.OfCounts(waits, queue.Total, 0, 0.92m) ?? 0);
        values[(int)ProjectedFigure.Seen] = week.Seen[stage];
        values[(int)ProjectedFigure.SeenLate] = week.SeenLate[stage];
        values[(int)ProjectedFigure.Joined] = week.Joined[stage];
        values[(int)ProjectedFigure.Withdrew] = week.Withdrew[stage];
        values[(int)ProjectedFigure.MeanWeeksSeen] = week.Seen[stage] == 0 ? 0 : (float)Weeks.Decimal((double)week.DaysSeen[stage] / week.Seen[stage]);
    }

    private sealed class Week(int stages)
    {
        public int[] Seen { get; } = new int[stages];

        public long[] DaysSeen { get; } = new long[stages];

        public int[] SeenLate { get; } = new int[stages];

        public int[] Joined { get; } = new int[stages];

        public int[] Withdrew { get; } = new int[stages];

        public void Clear()
        {
            Array.Clear(Seen);
            Array.Clear(DaysSeen);
            Array.Clear(SeenLate);
            Array.Clear(Joined);
            Array.Clear(Withdrew);
        }
    }

    /// <summary>Children by priority class and clock start, the start as days from the origin.</summary>
    private sealed class Queue(int classes, int span)
    {
        /// <summary>Starts that are counted together as well, so that a long list need not be walked day by day.</summary>
        public const int Block = 32;

        private readonly int[] _counts = new int[classes * span];
        private readonly int[] _blocks = new int[classes * ((span / Block) + 1)];
        private readonly int[] _oldest = new int[classes];
        private readonly int[] _totals = new int[classes];

        public int Total { get; private set; }

        /// <summary>No earlier start is taken.</summary>
        public int Oldest => _oldest.Min();

        public void Open(int[] counts)
        {
            counts.CopyTo(_counts, 0);
            Array.Clear(_oldest);
            Array.Clear(_blocks);
            for (var priority = 0; priority < classes; priority++)
            {
                _totals[priority] = 0;
                for (var start = 0; start < span; start++)
                {
                    var count = counts[(priority * span) + start];
                    _totals[priority] += count;
                    _blocks[BlockAt(start, priority)] += count;
                }
            }

            Total = _totals.Sum();
        }

        public int CountAt(int start, int priority) => _counts[(priority * span) + start];

        public int CountAt(int start)
        {
            var count = 0;
            for (var priority = 0; priority < classes; priority++)
            {
                count += _counts[(priority * span) + start];
            }

            return count;
        }

        public static bool BeginsBlock(int start) => start % Block == 0;

        /// <summary>How many wait of the block of starts that a start is in.</summary>
        public int CountOfBlock(int start)
        {
            var count = 0;
            for (var priority = 0; priority < classes; priority++)
            {
                count += _blocks[BlockAt(start, priority)];
            }

            return count;
        }

        public void Add(int start, int priority)
        {
            _counts[(priority * span) + start]++;
            _blocks[BlockAt(start, priority)]++;
            _totals[priority]++;
            Total++;
            _oldest[priority] = Math.Min(_oldest[priority], start);
        }

        public void Remove(int start, int priority, int count)
        {
            _counts[(priority * span) + start] -= count;
            _blocks[BlockAt(start, priority)] -= count;
            _totals[priority] -= count;
            Total -= count;
        }

        public (int Start, int Priority) TakeMostUrgent()
        {
            var priority = 0;
            while (_totals[priority] == 0)
            {
                priority++;
            }

            return Take(First(priority), priority);
        }

        public (int Start, int Priority) TakeLongest()
        {
            var (best, at) = (int.MaxValue, 0);
            for (var priority = 0; priority < classes; priority++)
            {
                if (_totals[priority] > 0 && First(priority) < best)
                {
                    (best, at) = (First(priority), priority);
                }
            }

            return Take(best, at);
        }

        /// <summary>The n-th waiting, class by class and oldest first.</summary>
        public (int Start, int Priority) TakeAt(int n)
        {
            var priority = 0;
            while (n >= _totals[priority])
            {
                n -= _totals[priority++];
            }

            var start = First(priority);
            while (true)
            {
                if (BeginsBlock(start) && _blocks[BlockAt(start, priority)] is var block && n >= block)
                {
                    (n, start) = (n - block, start + Block);
                }
                else if (CountAt(start, priority) is var count && n >= count)
                {
                    (n, start) = (n - count, start + 1);
                }
                else
                {
                    break;
                }
            }

            return Take(start, priority);
        }

        private int BlockAt(int start, int priority) => (priority * ((span / Block) + 1)) + (start / Block);

        private (int, int) Take(int start, int priority)
        {
            Remove(start, priority, 1);
            return (start, priority);
        }

        private int First(int priority)
        {
            var start = _oldest[priority];
            while (_counts[(priority * span) + start] == 0)
            {
                start++;
            }

            _oldest[priority] = start;
            return start;
        }
    }
}
